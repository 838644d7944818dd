import { encodeFields } from "./encode";
import { type Snapshot, type SnapshotCore, snapshot, VERSION } from "./snapshot";

/** The tenant as it is now, as JSON. Throws when the state holds something that JSON cannot keep. */
export function takeSnapshot(core: SnapshotCore): Snapshot {
  const { issuer, rootDomain, plan, clock } = core;
  return snapshot.parse({
    version: VERSION,
    takenAt: new Date(core.now()).toISOString(),
    issuer,
    rootDomain,
    clock: clock.position(),
    plan,
    switches: { ...core.switches },
    state: encodeFields(core.state),
  });
}
