import { type App, type AppContext, type Core, note } from "../core";
import { limitManagement } from "../limits/enforce-limits";
import { type Caller, callerOf, requireAnyScope } from "./bearer";
import { logged } from "./log-operation";

/** One operation of the Management API. */
export type Endpoint = {
  /** As in the SDK, e.g. `organizations.getByName`; the ledger shows it. */
  operation: string;
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Below `/api/v2`, with `:parameters`. */
  path: string;
  /** One of them is needed. */
  scopes: string[];
  /** One of these as well, where an operation touches two things. */
  besides?: string[];
  handle(core: Core, c: AppContext, caller: Caller): Response | Promise<Response>;
};

/** Mounts operations behind the bearer token and their scopes, with Auth0's rate limit headers on every answer. */
export function mountEndpoints(app: App, core: Core, endpoints: Endpoint[]): void {
  for (const endpoint of endpoints) {
    app.on(endpoint.method, `/api/v2${endpoint.path}`, async (c) => {
      note(c, { operation: endpoint.operation });
      limitManagement(core, c, endpoint);
      const caller = await callerOf(core, c.req.header("authorization"));
      note(c, { client: caller.clientId, actor: caller.subject });
      requireAnyScope(caller, endpoint.scopes);
      if (endpoint.besides) requireAnyScope(caller, endpoint.besides);
      return logged(core, c, { endpoint, caller, run: () => endpoint.handle(core, c, caller) });
    });
  }
}
