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

/** How long it waits when what is known may not be used any more, in milliseconds: a database that hangs is refused like one that is away. */
const lastPatience = 2_000;

/** Between a reading that failed and the next, in milliseconds. */
const pause = 1_000;

const never = Number.NEGATIVE_INFINITY;

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
  const at = { read: never, failed: never, outdated: never };
  let flight: Promise<void> | undefined;

  async function readAll(): Promise<void> {
    for (;;) {
      const began = elapsed();
      const { changes, isAll } = await read(last);
      for (const change of changes) memory.add(change);
      last = changes.at(-1)?.seq ?? last;
      if (!isAll) continue;
      at.read = began;
      memory.forget(Date.now());
      return;
    }
  }

  /** Never rejects: whether it went well shows in `at.read`. */
  function startReading(): Promise<void> | undefined {
    if (elapsed() - at.failed < pause) return flight;
    flight ??= readAll()
      .catch((error: unknown) => {
        at.failed = elapsed();
        log.warn("access.unread", errorFields(error));
      })
      .finally(() => {
        flight = undefined;
      });
    return flight;
  }

  function requireUsable(): void {
    if (elapsed() - at.read >= times.usable) throw new AppError("database_unavailable", { retryAfter: 2 });
  }

  async function waitFor(reading: Promise<void> | undefined): Promise<void> {
    const isUsable = elapsed() - at.read < times.usable;
    await Promise.race([reading, wait(isUsable ? patience : lastPatience)]);
    // What was under way when something was recorded here may have missed it.
    if (at.read <= at.outdated) await Promise.race([startReading(), wait(patience)]);
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
      const age = elapsed() - at.read;
      const isOutdated = at.read <= at.outdated;
      if (age < times.fresh && !isOutdated) return undefined;
      const reading = startReading();
      return age < times.unhurried && !isOutdated ? undefined : waitFor(reading);
    },
    /** Something was recorded by this very instance: its next request waits for a new reading, and acts on it at once. */
    outdated(): void {
      at.outdated = elapsed();
    },
  };
}
