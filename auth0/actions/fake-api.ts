import { readFileSync } from "node:fs";
import type { CredentialsExchangeEvent, PostLoginApi, PostLoginEvent } from "./types";

type Call = [name: string, ...values: unknown[]];
type Changes = Partial<Omit<PostLoginEvent, "organization">> & {
  organization?: Partial<NonNullable<PostLoginEvent["organization"]>> | undefined;
};

const event: PostLoginEvent = {
  organization: { id: "org_AcmeLocalSeed001", name: "acme", display_name: "Acme", metadata: {} },
  authorization: { roles: ["member"] },
  user: {
    user_id: "auth0|maya",
    email: "maya@acme.example",
    email_verified: true,
    created_at: "2026-01-01T00:00:00.000Z",
    updated_at: "2026-01-01T00:00:00.000Z",
    app_metadata: {},
    user_metadata: {},
    enrolledFactors: [],
    identities: [],
  },
  client: { client_id: "client", name: "Tenantry", metadata: {} },
  connection: { id: "con_1", name: "Username-Password-Authentication", strategy: "auth0" },
  request: { ip: "127.0.0.1", method: "GET", query: {}, body: {}, geoip: {} },
  transaction: {
    protocol: "oidc-basic-profile",
    requested_scopes: [],
    response_type: ["code"],
    prompt: [],
    acr_values: [],
    ui_locales: [],
    metadata: {},
  },
  stats: { logins_count: 1 },
  authentication: { methods: [{ name: "pwd", timestamp: "2026-01-01T00:00:00.000Z" }] },
  tenant: { id: "local" },
  secrets: {},
};

/** Runs one of the Actions beside this file with a recorder as its api; returns the calls in their order. */
export async function runAction(
  file: string,
  changes: Changes = {},
  available?: Partial<PostLoginApi>,
): Promise<Call[]> {
  const calls: Call[] = [];
  const { organization, ...rest } = changes;
  const given =
    "organization" in changes && organization === undefined
      ? {}
      : { organization: { ...event.organization, ...organization } };
  const { organization: _seed, ...base } = event;
  const run = load(file, "onExecutePostLogin");
  await run({ ...base, ...given, ...rest }, recorder(calls, "", available));
  return calls;
}

/** The same for the token of a machine, at a company or at none. */
export async function runExchange(file: string, metadata?: Record<string, string>): Promise<Call[]> {
  const calls: Call[] = [];
  const { client, request, organization, tenant, secrets } = event;
  const machine = {
    ...{ client, request, tenant, secrets },
    ...(metadata && organization ? { organization: { ...organization, metadata } } : {}),
    accessToken: { customClaims: {}, scope: [] },
    resource_server: { identifier: "https://api.tenantry.dev" },
    transaction: { requested_scopes: [] },
  } satisfies CredentialsExchangeEvent;
  await load(file, "onExecuteCredentialsExchange")(machine, recorder(calls, ""));
  return calls;
}

/** Everything of the api but what is `available`, each function of it noting its name and what it was given. */
function recorder(calls: Call[], path: string, available: Partial<PostLoginApi> = {}): PostLoginApi {
  const target = () => undefined;
  return new Proxy(target, {
    get(_target, name) {
      if (Object.hasOwn(available, name)) return Reflect.get(available, name);
      return recorder(calls, path === "" ? String(name) : `${path}.${String(name)}`);
    },
    apply: (_target, _this, values: unknown[]) => {
      calls.push([path, ...values]);
    },
  }) as unknown as PostLoginApi;
}

type Handler = (event: unknown, api: unknown) => Promise<void>;

/** As CommonJS, the way Auth0 loads it, whatever the test runner makes of modules. */
function load(file: string, name: "onExecutePostLogin" | "onExecuteCredentialsExchange"): Handler {
  const module: { exports: Partial<Record<string, Handler>> } = { exports: {} };
  const code = readFileSync(new URL(file, import.meta.url), "utf8");
  new Function("exports", "module", code)(module.exports, module);
  const handler = module.exports[name];
  if (!handler) throw new Error(`${file} exports no ${name}.`);
  return handler;
}
