import type { Next } from "hono";
import type { AppContext, Core } from "../core";
import type { Client, State } from "../state/types";
import { isRegisteredCallback } from "./registered-url";

/**
 * CORS for single-page applications: the origins of a client's callbacks, `allowed_origins` and `web_origins`, with
 * `{organization_name}` standing for any company there is. A preflight names no client, so those of all clients count.
 * https://auth0.com/docs/get-started/applications/set-up-cors
 */
export function allowApplications(core: Core) {
  return (c: AppContext, next: Next): Promise<Response | undefined> =>
    answerWith(c, next, (origin) => (isApplicationOrigin(core.state, origin) ? origin : undefined));
}

/** CORS for what is public anyway: discovery and keys. */
export function allowEverybody(c: AppContext, next: Next): Promise<Response | undefined> {
  return answerWith(c, next, () => "*");
}

async function answerWith(
  c: AppContext,
  next: Next,
  allowed: (origin: string) => string | undefined,
): Promise<Response | undefined> {
  const origin = c.req.header("origin");
  const value = origin === undefined ? undefined : allowed(origin);
  if (c.req.method === "OPTIONS" && origin !== undefined) return c.body(null, 204, preflightHeaders(value));
  await next();
  if (origin !== undefined) c.header("vary", "Origin", { append: true });
  if (value !== undefined) c.header("access-control-allow-origin", value);
  return undefined;
}

/** Without an origin of ours the answer lacks what the browser looks for, and it does not send the request. */
function preflightHeaders(value: string | undefined): Record<string, string> {
  if (value === undefined) return { vary: "Origin" };
  return {
    vary: "Origin",
    "access-control-allow-origin": value,
    "access-control-allow-methods": "GET, POST",
    "access-control-allow-headers": "authorization, content-type, auth0-client",
    "access-control-max-age": "86400",
  };
}

function isApplicationOrigin(state: State, origin: string): boolean {
  const label = origin.match(/^https?:\/\/([^.:/]+)\./)?.[1];
  const name = [...state.organizations.values()].some((organization) => organization.name === label)
    ? label
    : undefined;
  return [...state.clients.values()].some((client) =>
    isRegisteredCallback(originsOf(client), origin, client.organization_usage === "deny" ? undefined : name),
  );
}

/** Callbacks count by their origin. Not parsed as URLs: `{organization_name}` is no host. */
function originsOf({ callbacks, allowed_origins, web_origins }: Client): string[] {
  return [...callbacks, ...allowed_origins, ...web_origins].flatMap((url) => url.match(/^https?:\/\/[^/]+/) ?? []);
}
