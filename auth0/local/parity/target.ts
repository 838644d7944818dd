import { z } from "zod";
import { createTenant } from "../tenant";
import { server } from "../testing/sign-in";

export type Answer = { status: number; body: unknown; headers: Headers };

/** A tenant to observe: the local one, or a real one at Auth0. */
export type Target = {
  /** With the trailing slash. */
  issuer: string;
  credentials: { client_id: string; client_secret: string };
  /** A request to any path of the tenant; JSON is parsed, an empty body is null. */
  request(path: string, init?: RequestInit): Promise<Answer>;
};

const environment = z.object({
  AUTH0_PARITY_DOMAIN: z.string().regex(/^[\w-]+(\.[\w-]+)+$/, "the bare host of the tenant"),
  AUTH0_PARITY_CLIENT_ID: z.string().min(1),
  AUTH0_PARITY_CLIENT_SECRET: z.string().min(1),
});

/** What the suite's machine client may do, here and there: each of it with these verbs. */
const RIGHTS = {
  organizations: "read create update delete",
  organization_members: "read create delete",
  organization_member_roles: "read create delete",
  organization_invitations: "read create delete",
  organization_connections: "read create update delete",
  organization_discovery_domains: "read create update delete",
  connections: "read create delete",
  clients: "read create delete",
  roles: "read create delete",
  users: "read create delete",
};

const SCOPES = Object.entries(RIGHTS).flatMap(([what, verbs]) => verbs.split(" ").map((verb) => `${verb}:${what}`));

/**
 * The tenant that `TARGET` names: `local` (the default), in this process, or `auth0`, the one of `AUTH0_PARITY_DOMAIN`
 * with a machine client that has the scopes above. Throws when a variable is missing.
 */
export async function openTarget(variables: NodeJS.ProcessEnv = process.env): Promise<Target> {
  const { TARGET = "local" } = variables;
  if (TARGET === "local") return localTarget();
  if (TARGET !== "auth0") throw new Error(`TARGET is ${TARGET}; it can be local or auth0.`);
  const parsed = environment.safeParse(variables);
  if (!parsed.success) throw new Error(`TARGET=auth0 needs more:\n${z.prettifyError(parsed.error)}`);
  const { AUTH0_PARITY_DOMAIN: domain, AUTH0_PARITY_CLIENT_ID, AUTH0_PARITY_CLIENT_SECRET } = parsed.data;
  const issuer = `https://${domain}/`;
  return {
    issuer,
    credentials: { client_id: AUTH0_PARITY_CLIENT_ID, client_secret: AUTH0_PARITY_CLIENT_SECRET },
    request: (path, init) =>
      patiently(async () => answerOf(await fetch(new URL(path, issuer), { redirect: "manual", ...init }))),
  };
}

async function localTarget(): Promise<Target> {
  const tenant = await createTenant();
  for (const grant of tenant.state.clientGrants.values()) if (grant.client_id === server.id) grant.scope = SCOPES;
  return {
    issuer: tenant.issuer,
    credentials: { client_id: server.id, client_secret: server.secret },
    request: async (path, init) => answerOf(await tenant.app.request(path, init)),
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  return {
    status: response.status,
    body: text === "" ? null : isJson ? JSON.parse(text) : text,
    headers: response.headers,
  };
}

/** Free tenants answer two requests a second: a 429 says when to come again. */
async function patiently(attempt: () => Promise<Answer>, tries = 10): Promise<Answer> {
  const answer = await attempt();
  if (answer.status !== 429 || tries <= 1) return answer;
  const reset = Number(answer.headers.get("x-ratelimit-reset")) * 1000;
  const wait = Math.min(10_000, Math.max(500, reset - Date.now()));
  await new Promise((resolve) => setTimeout(resolve, wait));
  return patiently(attempt, tries - 1);
}
