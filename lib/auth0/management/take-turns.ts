import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/errors";
import { secondsBeforeMore, secondsBeforeOne } from "./budget";

/** Between two reads of one answer nobody waits longer, in seconds: a page that takes so long had better say that it waits. */
const longestPause = 3;

/**
 * Leaves Auth0 time between the reads that one answer needs, if its bucket is nearly empty; does nothing where there is room.
 * Without it, what takes more reads than the bucket holds would fail at the same one every time.
 */
export async function leaveRoom(): Promise<void> {
  await pause(secondsBeforeMore());
}

/**
 * Waits until a bucket that is empty has room for a single request; does nothing otherwise. What reads before it writes would on the
 * smallest plan be refused at its write every time, and a write that was refused halfway leaves half a change.
 */
export async function untilRoomForOne(): Promise<void> {
  await pause(secondsBeforeOne());
}

async function pause(seconds: number): Promise<void> {
  if (seconds > 0) await sleep(Math.min(seconds, longestPause) * 1_000);
}

/**
 * Reads one of many pages, in its turn: waits for room, and asks again for the same page after a rate limit, however long Auth0 says.
 *
 * @param patience for this page, in seconds
 * @throws AppError what `ask` throws; `too_many_requests` only when the patience is at an end
 */
export async function inTurn<T>(patience: number, ask: () => Promise<T>): Promise<T> {
  const end = performance.now() + patience * 1_000;
  for (;;) {
    await leaveRoom();
    try {
      return await ask();
    } catch (error) {
      const wait =
        error instanceof AppError && error.code === "too_many_requests" ? (error.retryAfter ?? 1) * 1_000 : null;
      if (wait === null || performance.now() + wait > end) throw error;
      await sleep(wait);
    }
  }
}
