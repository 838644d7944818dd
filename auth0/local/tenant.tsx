/** @jsxImportSource hono/jsx */
import { Hono, type Next } from "hono";
import { authorize } from "./authentication/authorize";
import { discovery, jwks } from "./authentication/discovery";
import { showLogin, submitLogin } from "./authentication/login";
import { legacyLogout, oidcLogout } from "./authentication/logout";
import { revoke } from "./authentication/revoke";
import { token } from "./authentication/token";
import { readTenantFile } from "./configuration/read-tenant-file";
import { behaviourRoutes } from "./control/behaviour-routes";
import { createClaimOverrides } from "./control/claim-overrides";
import { createFaultRules } from "./control/fault-rules";
import { populationRoutes } from "./control/population-routes";
import { type App, type AppContext, type AppEnv, type Core, note } from "./core";
import { answerRefusals, answerUnknown } from "./http/answer-refusals";
import { guardControl, guardHost } from "./http/guard-host";
import { injectFaults } from "./http/inject-faults";
import { createLedger, type Ledger } from "./http/ledger";
import { mountEndpoints } from "./management/endpoint";
import { organizationEndpoints } from "./management/organizations";
import { mountAssets } from "./pages/assets";
import { HomePage } from "./pages/home-page";
import { respondWithPage } from "./pages/respond";
import { readSeed, type Seed } from "./seed";
import { loadSigningKey } from "./signing-key";
import { createState } from "./state/create-state";
import type { State } from "./state/types";
import { DEFAULT_SWITCHES, type Switches } from "./switches";

export type TenantOptions = {
  /** Origin of the tenant as clients know it; `http://localhost:4400/` when absent. */
  issuer?: string;
  /** Host of the application's apex; `app.localhost:3000` when absent. */
  rootDomain?: string;
  /** The companies and people to start with; those of `seed.yaml` when absent. */
  seed?: Seed;
  /** The tenant's clock in milliseconds; `Date.now` when absent. */
  now?: () => number;
  switches?: Partial<Switches>;
};

export type LocalTenant = {
  issuer: string;
  rootDomain: string;
  /** Fetch-native: `app.fetch(request)`, `app.request(path, init)`. */
  app: App;
  /** The current state; a reset replaces it. */
  readonly state: State;
  ledger: Ledger;
  reset(): void;
};

/** A tenant in this process, without a socket. Any number can live beside each other. */
export async function createTenant(options: TenantOptions = {}): Promise<LocalTenant> {
  const core = await createCore(options);
  const { issuer, rootDomain, ledger, reset } = core;
  const app = createApp(core);
  return {
    issuer,
    rootDomain,
    app,
    ledger,
    reset,
    get state() {
      return core.state;
    },
  };
}

async function createCore(options: TenantOptions): Promise<Core> {
  const issuer = `${new URL(options.issuer ?? "http://localhost:4400").origin}/`;
  const rootDomain = options.rootDomain ?? "app.localhost:3000";
  const now = options.now ?? Date.now;
  const file = readTenantFile({ issuer, rootDomain });
  const seed = options.seed ?? readSeed(issuer.slice(0, -1));
  const switches = { ...DEFAULT_SWITCHES, ...options.switches };
  const core: Core = {
    issuer,
    rootDomain,
    now,
    key: await loadSigningKey(),
    state: createState(file, seed, now()),
    switches: { ...switches },
    ledger: createLedger(),
    claims: createClaimOverrides(),
    faults: createFaultRules(),
    reset() {
      core.state = createState(file, seed, now());
      Object.assign(core.switches, switches);
      core.ledger.clear();
      core.claims.clear();
      core.faults.remove();
    },
  };
  return core;
}

function createApp(core: Core): App {
  const app: App = new Hono<AppEnv>();
  app.onError(answerRefusals);
  app.notFound(answerUnknown);
  app.use(guardHost(core));
  // The control API stands before the ledger and the faults: it must not disturb what it controls.
  app.use("/_local/*", guardControl);
  app.route("/_local", behaviourRoutes(core));
  app.route("/_local", populationRoutes(core));
  app.use(record(core), injectFaults(core));
  mountAuthentication(app, core);
  mountEndpoints(app, core, organizationEndpoints);
  mountAssets(app);
  app.get("/", (c) => {
    note(c, { operation: "home" });
    return respondWithPage(c, { title: "Inspector", content: <HomePage core={core} /> });
  });
  return app;
}

function mountAuthentication(app: App, core: Core): void {
  app.get("/.well-known/openid-configuration", discovery(core));
  app.get("/.well-known/jwks.json", jwks(core));
  app.on(["GET", "POST"], "/authorize", authorize(core));
  app.get("/u/login", showLogin(core));
  app.post("/u/login", submitLogin(core));
  app.post("/oauth/token", token(core));
  app.post("/oauth/revoke", revoke(core));
  app.on(["GET", "POST"], "/oidc/logout", oidcLogout(core));
  app.get("/v2/logout", legacyLogout(core));
}

function record(core: Core) {
  return async (c: AppContext, next: Next): Promise<void> => {
    const { method, path } = c.req;
    const query = [...new Set(new URL(c.req.url).searchParams.keys())];
    const entry = core.ledger.open({ at: new Date(core.now()).toISOString(), method, path, query });
    c.set("entry", entry);
    await next();
    entry.status = c.res.status;
  };
}
