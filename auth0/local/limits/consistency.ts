import type { Next } from "hono";
import type { AppContext, Core } from "../core";
import { mayWrite } from "../http/may-write";
import type { State } from "../state/types";

/*
 * Auth0's lists are eventually consistent: of the members of an organization and of a role, of invitations and
 * discovery domains, and the search for users. Their endpoints read
 *
 *   const { organizations } = consistent(core);
 *
 * instead of `core.state`; everything else (a thing by its id, whether its organization exists, every check) reads
 * `core.state`. An organization younger than the delay is not in that state yet: its list is empty, not a 404.
 * The switch is `consistencyDelayMs`; at 0, its default, both states are the same.
 */

/** What the tenant was until `until`, before the writes that happened between `from` and then. */
type Version = { from: number; until: number; state: State };

/** Earlier versions of a tenant, oldest first; empty while the switch is off. */
export type History = { versions: Version[] };

type Consistent = Pick<Core, "now" | "switches" | "history" | "state">;

/** Writes that come closer together than this part of the delay become visible together. It bounds the copies. */
const STEP = 1 / 20;

export function createHistory(): History {
  return { versions: [] };
}

/** The state as a list sees it: without the changes of the last `consistencyDelayMs` on the tenant's clock. */
export function consistent(core: Consistent): State {
  const delay = core.switches.consistencyDelayMs;
  if (delay === 0) return core.state;
  const horizon = core.now() - delay;
  return core.history.versions.find(({ until }) => until > horizon)?.state ?? core.state;
}

/** Keeps what the tenant was before each request that may change it, for as long as a list may show that. */
export function rememberVersions(core: Consistent) {
  return async (c: AppContext, next: Next): Promise<void> => {
    if (core.switches.consistencyDelayMs === 0) core.history.versions = [];
    else if (mayWrite(c.req.method, c.req.path)) remember(core);
    await next();
  };
}

function remember({ history, switches, state, now }: Consistent): void {
  const at = now();
  const delay = switches.consistencyDelayMs;
  history.versions = history.versions.filter(({ until }) => until > at - delay);
  const newest = history.versions.at(-1);
  // The older copy stays and stands for longer: a change may show late by a step, never early.
  if (newest && at - newest.from < delay * STEP) newest.until = at;
  else history.versions.push({ from: at, until: at, state: structuredClone(state) });
}
