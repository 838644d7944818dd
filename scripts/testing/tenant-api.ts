import { generateSessionCookie } from "@auth0/nextjs-auth0/testing";
import type { SessionData } from "@auth0/nextjs-auth0/types";
import { z } from "zod";
import { goodClaims, goodHeader, signed } from "@/auth0/local/testing/api-tokens";
import { deriveKey, keyText, sessionPurpose } from "@/lib/auth0/keys";
import { cookieNames } from "@/lib/auth0/session-cookie";
import { env } from "@/lib/env";
import { permissions } from "@/lib/permissions";
import { type Access, handlers } from "@/lib/routes";
import { shared } from "@/lib/shared";

type Handler = (request: Request, next: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Input = { json?: z.ZodType; form?: z.ZodType; query?: z.ZodType; params?: z.ZodType; once?: boolean };

/** A handler of companies, as its row and its own schemas have it. */
export type TenantRow = { name: string; method: string; path: string; access: Access; handler: Handler; input: Input };

const notOfCompanies: readonly Access[] = ["apex", "internal", "system", "cron", "events", "open"];

/** Every handler of companies there is, from the table of routes. */
export async function tenantRows(): Promise<TenantRow[]> {
  const rows: TenantRow[] = [];
  for (const [name, access] of Object.entries(handlers)) {
    if (notOfCompanies.includes(access)) continue;
    const [method = "", path = ""] = name.split(" ");
    const exported = (await import(/* @vite-ignore */ `../../app${path}/route.ts`)) as Record<
      string,
      Handler & { input: Input | undefined }
    >;
    const handler = exported[method];
    if (!handler) throw new Error(`nothing handles ${name}`);
    rows.push({ name, method, path, access, handler, input: handler.input ?? {} });
  }
  return rows;
}

/** How many requests a minute anybody may make, and how often roles are read live, are other promises, with tests of their own. */
export function withoutLimits(): void {
  Object.assign(process.env, { RATE_LIMIT_COMPANY: "0", RATE_LIMIT_PERSON: "0" });
  const endless = { take: () => true };
  shared("roles.live-budget", () => endless);
  Object.assign(shared("directory.budgets", Object), { unseen: endless, known: endless });
}

/** Somebody who asks: an owner's session or token carries every permission, so that what is refused is refused for another reason. */
export type Asker = { sub: string; slug: string; organizationId: string };

const seconds = () => Math.floor(Date.now() / 1000);

/** The Cookie header of a browser that signed in just now. */
export async function sessionCookie({ sub, slug, organizationId }: Asker): Promise<string> {
  const session = {
    user: { sub, org_id: organizationId, name: "Somebody", email: "somebody@example.com" },
    tokenSet: { accessToken: "", refreshToken: "refresh", expiresAt: seconds() + 6_000 },
    internal: { sid: `sid-${sub}`, createdAt: seconds() },
    permissions: Object.keys(permissions),
    plan: { name: "pro", entitlements: ["csv_export"], limits: { projects: null } },
    authenticatedAt: seconds(),
    // Newer than whatever was recorded of this person a moment ago.
    at: Date.now() + 60_000,
  };
  const secret = keyText(await deriveKey(env().secrets[0] ?? "", sessionPurpose(slug)));
  return `${cookieNames().session}=${await generateSessionCookie(session as SessionData, { secret })}`;
}

/** The Authorization header of a client that got its token just now. */
export function bearerToken(issuer: string, { sub, organizationId }: Asker): string {
  const asker = { sub, org_id: organizationId, permissions: Object.keys(permissions) };
  const claims = goodClaims(issuer, { ...asker, iat: seconds() + 4, auth_time: seconds() });
  return `Bearer ${signed(goodHeader, claims)}`;
}

/** What a request carries; `body` is sent as the row wants it, JSON or a form. */
export type Sent = {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  headers?: Record<string, string>;
};

const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

function contentOf({ method, input }: TenantRow, body: unknown): { type?: string; text?: string } {
  if (method === "GET") return {};
  if (input.form) {
    const fields = Object.entries((body ?? {}) as Record<string, unknown>).map(([name, value]) => [name, text(value)]);
    return { type: "application/x-www-form-urlencoded", text: new URLSearchParams(fields).toString() };
  }
  return { type: "application/json", ...(body !== undefined && { text: JSON.stringify(body) }) };
}

/** Calls a handler in-process, as the framework would: what stands in the path arrives decoded. */
export function send(row: TenantRow, { params = {}, query = {}, body, headers = {} }: Sent): Promise<Response> {
  const url = new URL("http://localhost:3000");
  url.pathname = row.path.replace(/\[(\w+)\]/g, (_whole, name) => encodeURIComponent(params[name] ?? ""));
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(text(value)));
  const content = contentOf(row, body);
  const request = new Request(url, {
    method: row.method,
    headers: { host: "acme.app.localhost:3000", ...(content.type && { "content-type": content.type }), ...headers },
    ...(content.text !== undefined && { body: content.text }),
  });
  return row.handler(request, { params: Promise.resolve(params) });
}

/** A schema of what goes in, as JSON Schema. */
export type Shape = {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
};

/** What goes in at each of the three places, as JSON Schema. */
export function shapesOf({ input }: TenantRow): { body?: Shape; query?: Shape; params?: Shape } {
  const shape = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape;
  const body = input.json ?? input.form;
  return {
    ...(body && { body: shape(body) }),
    ...(input.query && { query: shape(input.query) }),
    ...(input.params && { params: shape(input.params) }),
  };
}

/** Whether a text can be anything: neither one of a few words nor a date. */
function isFree(shape: Shape): boolean {
  const types = shape.type === undefined ? ["string"] : [shape.type].flat();
  return types.includes("string") && shape.const === undefined && shape.enum === undefined && shape.format !== "date";
}

/** Places of free text in a schema, such as `rows[].roleId`. */
export function freeTexts(shape: Shape, place = ""): string[] {
  const parts = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])];
  if (parts.length > 0) return [...new Set(parts.flatMap((part) => freeTexts(part, place)))];
  if (shape.type === "object") {
    const inside = ([name, field]: [string, Shape]) => freeTexts(field, place === "" ? name : `${place}.${name}`);
    return Object.entries(shape.properties ?? {}).flatMap(inside);
  }
  if (shape.type === "array") return shape.items ? freeTexts(shape.items, `${place}[]`) : [];
  return isFree(shape) ? [place] : [];
}
