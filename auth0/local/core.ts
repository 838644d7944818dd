import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { Clock } from "./clock";
import type { ClaimOverrides } from "./control/claim-overrides";
import type { FaultRules } from "./control/fault-rules";
import type { Events } from "./events/deliveries";
import type { Ledger, LedgerEntry } from "./http/ledger";
import type { History } from "./limits/consistency";
import type { PlanProfile } from "./limits/plans";
import type { Buckets } from "./limits/token-bucket";
import type { SigningKey } from "./signing-key";
import type { State } from "./state/types";
import type { Switches } from "./switches";

/** Everything a handler works with. One per tenant; there is no state outside it. */
export type Core = {
  /** With the trailing slash. */
  issuer: string;
  /** Host of the application's apex, e.g. `app.localhost:3000`. */
  rootDomain: string;
  /** Milliseconds. All lifetimes go by this clock. */
  now(): number;
  /** What moves `now`. */
  clock: Clock;
  /** What signs now; `state.signingKeys` has the others. */
  readonly key: SigningKey;
  /** Replaced as a whole by a reset: read it afresh in every request. */
  state: State;
  switches: Switches;
  /** The subscription that the tenant plays: rate limits and features. */
  plan: PlanProfile;
  /** How much of the rate limits is used up. */
  buckets: Buckets;
  /** What eventually consistent lists still show. */
  history: History;
  ledger: Ledger;
  claims: ClaimOverrides;
  faults: FaultRules;
  /** What leaves for the webhooks of event streams. */
  events: Events;
  /** Milliseconds that all Actions of a trigger have together. */
  actionBudget: number;
  /** Answers a request to the tenant itself, without a socket. */
  answer(request: Request): Promise<Response>;
  /** Back to `tenant.yaml` and the seed; ledger, claim overrides and faults are emptied. */
  reset(): void;
};

export type AppEnv = {
  /** Absent when the tenant is called in-process. */
  Bindings: Partial<HttpBindings>;
  Variables: { entry: LedgerEntry; nonce: string };
};
export type App = Hono<AppEnv>;
export type AppContext = Context<AppEnv>;

/** Where a request comes from; inside a test from nowhere. */
export function addressOf(c: AppContext): string {
  return c.env?.incoming?.socket.remoteAddress ?? "127.0.0.1";
}

/** Says in the ledger what a request turned out to be, and who made it. */
export function note(
  c: AppContext,
  what: { operation?: string; client?: string; actor?: string; fault?: number },
): void {
  Object.assign(c.get("entry"), what);
}
