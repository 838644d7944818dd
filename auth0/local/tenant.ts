import { createApp } from "./app";
import { readTenantFile } from "./configuration/read-tenant-file";
import { createClaimOverrides } from "./control/claim-overrides";
import { createFaultRules } from "./control/fault-rules";
import type { App, Core } from "./core";
import { createLedger, type Ledger } from "./http/ledger";
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
  /** The companies and people to start with; those of `seedFile` when absent. */
  seed?: Seed;
  /** YAML or JSON; `auth0/local/seed.yaml` when absent. */
  seedFile?: string;
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
  const seed = options.seed ?? readSeed(issuer.slice(0, -1), options.seedFile);
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
