import { AppError } from "@/lib/errors";
import { errorFields, log } from "@/lib/log";
import { type ChangeMemory, createChangeMemory, type KnownChange } from "./change-memory";

/** All in milliseconds since the last reading began. */
const times = {
  /** Nothing is read before. */
  fresh: 2_000,
  /** Until then a request goes on with what is known while it is read; so under load nobody ever waits. */
  unhurried: 3_000,
  /** Until then what is known may still be used if the database does not answer; after it nothing is decided any more. */
  usable: 10_000,
} as const;

/** How long a request waits for a reading while what is known is still usable, in milliseconds. */
const patience = 500;

/** Between a reading that failed and the next, in milliseconds. */
const pause = 1_000;

type Options = {
  read: (after: number) => Promise<{ changes: KnownChange[]; isAll: boolean }>;
  /** A clock that never jumps, in milliseconds. */
  elapsed?: () => number;
  wait?: (milliseconds: number) => Promise<void>;
};

const timer = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });

/** Keeps a memory of the revocation record up to date, by reading on demand: one reading at a time, at most one every two seconds. */
export function createChangeReader({ read, elapsed = () => performance.now(), wait = timer }: Options) {
  const memory = createChangeMemory();
  let last = 0;
  let readAt = Number.NEGATIVE_INFINITY;
  let failedAt = Number.NEGATIVE_INFINITY;
  let flight: Promise<void> | undefined;

  async function readAll(): Promise<void> {
    for (;;) {
      const began = elapsed();
      const { changes, isAll } = await read(last);
      for (const change of changes) memory.add(change);
      last = changes.at(-1)?.seq ?? last;
      if (!isAll) continue;
      readAt = began;
      memory.forget(Date.now());
      return;
    }
  }

  /** Never rejects: whether it went well shows in `readAt`. */
  function startReading(): Promise<void> | undefined {
    if (elapsed() - failedAt < pause) return flight;
    flight ??= readAll()
      .catch((error: unknown) => {
        failedAt = elapsed();
        log.warn("access.unread", errorFields(error));
      })
      .finally(() => {
        flight = undefined;
      });
    return flight;
  }

  function requireUsable(): void {
    if (elapsed() - readAt >= times.usable) throw new AppError("database_unavailable", { retryAfter: 2 });
  }

  async function waitFor(reading: Promise<void> | undefined): Promise<void> {
    if (elapsed() - readAt < times.usable) await Promise.race([reading, wait(patience)]);
    else await reading;
    requireUsable();
  }

  return {
    memory: memory as Pick<ChangeMemory, "verdict">,
    /**
     * Sees to it that the memory may be used.
     *
     * @returns undefined when it may be used at once, which is nearly always; else a promise to wait for
     * @throws AppError `database_unavailable` (the promise does) when the record could not be read for ten seconds
     */
    upToDate(): Promise<void> | undefined {
      const age = elapsed() - readAt;
      if (age < times.fresh) return undefined;
      const reading = startReading();
      return age < times.unhurried ? undefined : waitFor(reading);
    },
  };
}
