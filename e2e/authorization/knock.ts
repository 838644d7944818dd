import { system } from "../support/env";
import { type RawResponse, rawRequest } from "../support/raw-request";

/**
 * What a door said.
 * - `yes`: let in, whatever it then said of an input that was not worth much
 * - `sign-in`: nobody known; a page leads to the login, a handler answers 401
 * - `refused`: a token that counts for nothing here, 401
 * - `forbidden`: known, and not permitted, 403
 * - `hidden`: as if nothing were there, 404
 * - `elsewhere`: not on a company's host, 421
 *
 * Anything else is itself, and in no table.
 */
type Verdict = string;

const host = () => `acme.${system.rootDomain}`;

/** Ids of the right form that nobody has. */
const nobodys: Record<string, string> = {
  projects: "01890000-0000-7000-8000-000000000000",
  audit: "01890000-0000-7000-8000-000000000000",
  "invitation-batches": "01890000-0000-7000-8000-000000000000",
  members: "auth0|ffffffffffffffffffffffff",
  invitations: "uinv_0000000000000000",
  domains: "ord_0000000000000000000000",
  connections: "con_0000000000000000",
};

/** A row's path with ids in it. */
export function pathOf(row: string, id?: string): string {
  const [, path = ""] = row.split(" ");
  const noun = path.split("/")[2] ?? "";
  return path.replace(/\[[^\]]+\]/g, encodeURIComponent(id ?? nobodys[noun] ?? "nothing-0000000000"));
}

/**
 * Asks for a page as a browser does. Nothing is changed by it.
 *
 * @param rsc as the router does, which gets the page's payload without its markup
 */
export function visitPage(path: string, credentials: Record<string, string>, rsc = false): Promise<RawResponse> {
  const as = rsc ? { rsc: "1", accept: "*/*" } : { accept: "text/html", "sec-fetch-mode": "navigate" };
  // Next leads whoever asks without it on to an address that has it.
  const asked = rsc ? `${path}${path.includes("?") ? "&" : "?"}_rsc` : path;
  return rawRequest({ port: system.appPort, host: host(), path: asked, headers: { ...as, ...credentials } });
}

/**
 * Knocks at a handler without ever getting as far as its command: a browser's request comes from another site, which is looked
 * at last but one; a token's has a body that is none.
 */
export function knock(row: string, credentials: Record<string, string>): Promise<RawResponse> {
  const [method = ""] = row.split(" ");
  const isRead = method === "GET" || method === "OPTIONS";
  const hasBody = !isRead && method !== "DELETE";
  const headers = {
    ...(hasBody && { "content-type": "text/plain" }),
    ...(!isRead && !("authorization" in credentials) && { origin: "https://elsewhere.example" }),
    ...credentials,
  };
  const path = pathOf(row);
  return rawRequest({ port: system.appPort, host: host(), path, method, headers, ...(hasBody && { body: "-" }) });
}

function codeOf(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    return (parsed as { error?: { code?: string } }).error?.code ?? "";
  } catch {
    return "";
  }
}

/** Refusals that only somebody hears who was let in. */
const insiders = new Set([
  "plan_limit",
  "cross_origin",
  "unsupported_media_type",
  "invalid_input",
  "not_in_sign_in_plan",
  "conflict",
]);

/**
 * Rows whose command takes no input and would be carried out for a token, which has no other site to come from. They are asked with
 * sessions alone.
 */
export const acting: ReadonlySet<string> = new Set(["POST /api/members/leave", "DELETE /api/sessions"]);

/** What a handler's answer means. 404 of a row with an id is an insider's too: nobody has that id. */
export function verdictOfHandler(row: string, { status, body }: RawResponse): Verdict {
  const code = codeOf(body);
  if (status < 300 || insiders.has(code)) return "yes";
  if (code === "not_found") return row.includes("[") && !row.includes("[slug]") ? "yes" : "hidden";
  if (code === "invalid_token") return "refused";
  if (code === "signed_out" || code === "other_organization") return "sign-in";
  if (code === "forbidden") return "forbidden";
  if (code === "unknown_host") return "elsewhere";
  if (status === 303) return "yes";
  return `${status} ${code}`;
}

/** What a page's answer means. */
export function verdictOfPage(row: string, { status, headers }: RawResponse): Verdict {
  const location = headers.location ?? "";
  if (status === 307 && /\/authorize\?|\/auth\/login|\/api\/session\/refresh/.test(location)) return "sign-in";
  if (status === 200) return "yes";
  if (status === 403) return "forbidden";
  if (status === 401) return "sign-in";
  if (status === 404) return row.includes("[") ? "yes" : "hidden";
  return `${status} ${location}`;
}
