import { shared } from "@/lib/shared";

/** After a failure the sign-in service is left alone this long, in milliseconds. */
const pause = 10_000;

/** For this long after a pause, in milliseconds, the service is still thought to be silent: it is asked behind an answer. */
const doubt = 60_000;

/** How long after its token ended a session stays usable while the service does not answer, in milliseconds. */
const grace = 3_600_000;

const state = shared("sign-in.breaker", () => ({ downUntil: 0 }));

/** Remembers that the sign-in service did not answer, so that nobody else waits for it for a while. */
export function tripBreaker(now: number): void {
  state.downUntil = now + pause;
}

/** Whether the service was found silent a moment ago. */
export function isBreakerOpen(now: number): boolean {
  return state.downUntil > now;
}

/** The service answered: whoever needs it waits for it again. */
export function closeBreaker(): void {
  state.downUntil = 0;
}

/** Whether the service was silent when it was last asked, and that was not long ago. */
export function isInDoubt(now: number): boolean {
  return now < state.downUntil + doubt;
}

/** Whether a session whose token ended at `expiresAt` (seconds) may still be used while the service does not answer. */
export function isWithinGrace(expiresAt: number, now: number): boolean {
  return now < expiresAt * 1_000 + grace;
}
