import { type App, type AppContext, type Core, note } from "../core";
import { type Caller, callerOf, requireAnyScope } from "./bearer";

/** One operation of the Management API. */
export type Endpoint = {
  /** As in the SDK, e.g. `organizations.getByName`; the ledger shows it. */
  operation: string;
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Below `/api/v2`, with `:parameters`. */
  path: string;
  /** One of them is needed. */
  scopes: string[];
  handle(core: Core, c: AppContext, caller: Caller): Response | Promise<Response>;
};

/** Mounts operations behind the bearer token and their scopes, with Auth0's rate limit headers on every answer. */
export function mountEndpoints(app: App, core: Core, endpoints: Endpoint[]): void {
  for (const endpoint of endpoints) {
    app.on(endpoint.method, `/api/v2${endpoint.path}`, async (c) => {
      note(c, { operation: endpoint.operation });
      setRateLimitHeaders(core, c);
      const caller = await callerOf(core, c.req.header("authorization"));
      note(c, { client: caller.clientId, actor: caller.subject });
      requireAnyScope(caller, endpoint.scopes);
      return endpoint.handle(core, c, caller);
    });
  }
}

/**
 * The headers of a bucket that is never empty. `reset` is the second in which the next token is added, not the one in
 * which the bucket is full: https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy
 */
function setRateLimitHeaders(core: Core, c: AppContext): void {
  c.header("x-ratelimit-limit", "10");
  c.header("x-ratelimit-remaining", "9");
  c.header("x-ratelimit-reset", String(Math.ceil(core.now() / 1000) + 1));
}
