import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { secondsBeforeMore } from "./budget";

/** Between two reads of one answer nobody waits longer, in seconds: a page that takes so long had better say that it waits. */
const longestPause = 3;

/**
 * Leaves Auth0 time between the reads that one answer needs, if its bucket is nearly empty; does nothing where there is room.
 * Without it, what takes more reads than the bucket holds would fail at the same one every time.
 */
export async function leaveRoom(): Promise<void> {
  const seconds = secondsBeforeMore();
  if (seconds > 0) await sleep(Math.min(seconds, longestPause) * 1_000);
}
