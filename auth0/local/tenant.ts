import { createApp } from "./app";
import { createClock } from "./clock";
import { emptySeed, emptyTenantFile } from "./configuration/empty-tenant";
import { type Addresses, readTenantFile } from "./configuration/read-tenant-file";
import type { TenantFile } from "./configuration/tenant-file";
import { createClaimOverrides } from "./control/claim-overrides";
import { createFaultRules } from "./control/fault-rules";
import type { App, Core } from "./core";
import { createEvents } from "./events/deliveries";
import { createLedger, type Ledger } from "./http/ledger";
import { createHistory } from "./limits/consistency";
import type { PlanProfile } from "./limits/plans";
import { createBuckets } from "./limits/token-bucket";
import { readSeed, type Seed } from "./seed";
import { signingKey } from "./signing-key";
import { restoreSnapshot } from "./snapshot/restore-snapshot";
import type { Snapshot } from "./snapshot/snapshot";
import { takeSnapshot } from "./snapshot/take-snapshot";
import { createState } from "./state/create-state";
import type { State } from "./state/types";
import { DEFAULT_SWITCHES, type Switches } from "./switches";

/** Auth0 tries for hours; a developer's application is there again in seconds, or not at all. */
const EVENT_RETRY_DELAYS = [500, 2000, 8000];

export type TenantOptions = {
  /** Origin of the tenant as clients know it; `http://localhost:4400/` when absent. */
  issuer?: string;
  /** Host of the application's apex; `app.localhost:3000` when absent. */
  rootDomain?: string;
  /** The companies and people to start with; those of `seedFile` when absent. */
  seed?: Seed;
  /** YAML or JSON; `auth0/local/seed.yaml` when absent. */
  seedFile?: string;
  /** Nothing of `tenant.yaml` and nobody: a tenant's first day, with the client that deploys. */
  empty?: boolean;
  /** The tenant's clock in milliseconds; `Date.now` when absent. */
  now?: () => number;
  switches?: Partial<Switches>;
  /** Rate limits and features of a plan; `off` when absent. */
  plan?: PlanProfile;
  /** Milliseconds that all Actions of a trigger have together; Auth0's 20 s when absent. */
  actionBudget?: number;
  /** Whether event streams are delivered from the start; a tenant inside a test has no application to talk to. */
  sendsEvents?: boolean;
  /** Milliseconds before the second and each further attempt to deliver an event. */
  eventRetryDelays?: readonly number[];
};

export type LocalTenant = {
  issuer: string;
  rootDomain: string;
  /** Fetch-native: `app.fetch(request)`, `app.request(path, init)`. */
  app: App;
  /** The current state; a reset replaces it. */
  readonly state: State;
  ledger: Ledger;
  /** The tenant's clock, in milliseconds. */
  now(): number;
  reset(): void;
  /** Everything it knows, as JSON. */
  snapshot(): Snapshot;
  /** Back to a snapshot; throws, and changes nothing, when it is of another tenant or damaged. */
  restore(snapshot: Snapshot): void;
};

/** A tenant in this process, without a socket. Any number can live beside each other. */
export async function createTenant(options: TenantOptions = {}): Promise<LocalTenant> {
  const core = await createCore(options);
  const { issuer, rootDomain, ledger, reset } = core;
  const app = createApp(core);
  core.answer = async (request) => app.fetch(request);
  return {
    issuer,
    rootDomain,
    app,
    ledger,
    now: core.now,
    reset,
    snapshot: () => takeSnapshot(core),
    restore: (snapshot) => restoreSnapshot(core, snapshot),
    get state() {
      return core.state;
    },
  };
}

/** What the tenant starts with, and goes back to. */
function declared({ empty, seed, seedFile }: TenantOptions, addresses: Addresses): { file: TenantFile; seed: Seed } {
  if (empty) return { file: emptyTenantFile(addresses.issuer), seed: seed ?? emptySeed };
  return { file: readTenantFile(addresses), seed: seed ?? readSeed(addresses.issuer.slice(0, -1), seedFile) };
}

async function createCore(options: TenantOptions): Promise<Core> {
  const issuer = `${new URL(options.issuer ?? "http://localhost:4400").origin}/`;
  const rootDomain = options.rootDomain ?? "app.localhost:3000";
  const clock = createClock(options.now ?? Date.now);
  const { now } = clock;
  const { file, seed } = declared(options, { issuer, rootDomain });
  const switches = { ...DEFAULT_SWITCHES, ...options.switches };
  const plan = options.plan ?? "off";
  const core: Core = {
    issuer,
    rootDomain,
    now,
    clock,
    get key() {
      return signingKey(core.state.signingKeys.current);
    },
    state: createState(file, seed, now()),
    switches: { ...switches },
    plan,
    buckets: createBuckets(),
    history: createHistory(),
    ledger: createLedger(),
    claims: createClaimOverrides(),
    faults: createFaultRules(),
    actionBudget: options.actionBudget ?? 20_000,
    events: createEvents(() => core, {
      isPaused: !(options.sendsEvents ?? false),
      retryDelays: options.eventRetryDelays ?? EVENT_RETRY_DELAYS,
    }),
    answer: () => Promise.reject(new Error("The tenant has no routes yet.")),
    reset() {
      clock.reset();
      core.state = createState(file, seed, now());
      Object.assign(core.switches, switches);
      core.plan = plan;
      core.buckets.clear();
      core.history = createHistory();
      core.ledger.clear();
      core.claims.clear();
      core.faults.remove();
      core.events.clear();
    },
  };
  core.events.clear();
  return core;
}
