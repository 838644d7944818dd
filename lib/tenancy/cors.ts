import { env } from "@/lib/env";

/** What a page of another site may read of an answer beside its body. */
const exposed = [
  "idempotent-replayed",
  "ratelimit",
  "ratelimit-policy",
  "retry-after",
  "www-authenticate",
  "x-request-id",
];

/** Seconds for which a browser remembers what a preflight said. */
const remembered = "600";

/** The origin of another site's page that may call the API with a token of its own, or null. */
function allowedOrigin(headers: Pick<Headers, "get">): string | null {
  const origin = headers.get("origin");
  return origin !== null && env().apiAllowedOrigins.has(origin) ? origin : null;
}

/**
 * Lets a page of a listed origin read an answer that was given to its access token. Never with credentials: cookies are for our own
 * pages alone, and an answer to them is never marked.
 */
export function shareWithOrigin(response: Response, headers: Pick<Headers, "get">): void {
  response.headers.append("vary", "origin");
  const origin = allowedOrigin(headers);
  if (origin === null) return;
  response.headers.set("access-control-allow-origin", origin);
  response.headers.set("access-control-expose-headers", exposed.join(", "));
}

/**
 * Answers a browser that asks, before it sends a token, whether it may (https://fetch.spec.whatwg.org/#cors-preflight-fetch).
 * To an origin that is not listed the answer is empty, which means no.
 */
export function preflight(headers: Pick<Headers, "get">): Response {
  const answer = new Headers({ vary: "origin", "cache-control": "private, no-store" });
  const origin = allowedOrigin(headers);
  if (origin !== null) {
    answer.set("access-control-allow-origin", origin);
    answer.set("access-control-allow-methods", "GET, POST, PUT, PATCH, DELETE");
    answer.set("access-control-allow-headers", "authorization, content-type, idempotency-key");
    answer.set("access-control-max-age", remembered);
  }
  return new Response(null, { status: 204, headers: answer });
}
