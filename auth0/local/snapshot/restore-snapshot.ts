import { controlRefusal } from "../http/refusal";
import { checkState } from "./check-state";
import { decode } from "./encode";
import type { Snapshot, SnapshotCore } from "./snapshot";

/**
 * Makes the tenant what it was when the snapshot was taken: state, clock, plan and switches. Nothing changes when it
 * throws (a 400 of the control API): the snapshot is of other addresses or another version, or damaged.
 */
export function restoreSnapshot(core: SnapshotCore, snapshot: Snapshot): void {
  for (const name of ["issuer", "rootDomain"] as const) {
    if (snapshot[name] === core[name]) continue;
    throw refused(`Its ${name} is ${snapshot[name]}, this tenant's is ${core[name]}.`);
  }
  const state = decodeState(core, snapshot.state);
  const switches = knownSwitches(core, snapshot.switches);
  core.state = state;
  Object.assign(core.switches, switches);
  core.clock.moveTo(snapshot.clock);
  core.plan = snapshot.plan;
  core.buckets.clear();
  core.history.versions = [];
}

function decodeState(core: SnapshotCore, encoded: Snapshot["state"]): SnapshotCore["state"] {
  try {
    const state = decode(encoded);
    checkState(state, core.state);
    return state;
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
}

/** Switches come and go with versions: those that this tenant has are restored. */
function knownSwitches({ switches }: SnapshotCore, given: Snapshot["switches"]): Partial<SnapshotCore["switches"]> {
  const known = Object.entries(switches).filter(([name, value]) => typeof given[name] === typeof value);
  return Object.fromEntries(known.map(([name]) => [name, given[name]]));
}

function refused(reason: string) {
  return controlRefusal(400, `The snapshot does not fit. ${reason}`);
}
