import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, sql } from "drizzle-orm";
import { AppError } from "@/lib/errors";
import { errorFields, log } from "@/lib/log";
import { withPlatform } from "./database";
import { leases } from "./schema";

type Terms = {
  /** How long nobody else may begin, in seconds: longer than `run` can take. */
  seconds: number;
  /** How long to wait for whoever is at it, in seconds. */
  patience: number;
};

/** What whoever holds a lease may ask of it. */
export type Lease = {
  /**
   * To be called before each write: after a stall (a suspended process, a slow service) somebody else may have begun.
   *
   * @throws AppError `conflict` when the lease's time is over
   */
  requireHeld(): void;
};

const shortestWait = 25;
const longestWait = 250;

function busy(): AppError {
  return new AppError("conflict", {
    message: "Somebody else is changing this right now. Nothing was changed; try again in a moment.",
    retryAfter: 2,
  });
}

/** Takes the lease if it is free or its time is over; the database's clock decides, which is the same for every instance. */
function take(name: string, holder: string, seconds: number): Promise<boolean> {
  const until = sql`clock_timestamp() + make_interval(secs => ${seconds})`;
  return withPlatform(`lease ${name}`, async (tx) => {
    const taken = await tx
      .insert(leases)
      .values({ name, holder, until })
      .onConflictDoUpdate({
        target: leases.name,
        set: { holder, until },
        setWhere: sql`${leases.until} < clock_timestamp()`,
      })
      .returning({ holder: leases.holder });
    return taken.length > 0;
  });
}

/** Gives it back, if it is still ours. Whatever `run` came to stands either way: a lease that cannot be given back ends by itself. */
async function giveBack(name: string, holder: string): Promise<void> {
  try {
    await withPlatform(`lease ${name}`, (tx) =>
      tx.delete(leases).where(and(eq(leases.name, name), eq(leases.holder, holder))),
    );
  } catch (error) {
    log.warn("lease.not_given_back", { ...errorFields(error), lease: name });
  }
}

/**
 * Runs one at a time across all instances: a row with an end, so that no lock is held on a connection while Auth0 is asked, and an
 * instance that dies blocks nobody for longer than `seconds`.
 *
 * @param name what is being done, and on what: `metadata:org_…`
 * @throws AppError `conflict` when the one before has not finished within `patience`; what `run` throws passes through
 */
export async function withLease<T>(name: string, terms: Terms, run: (lease: Lease) => Promise<T>): Promise<T> {
  const holder = randomUUID();
  const giveUp = performance.now() + terms.patience * 1_000;
  let asked = performance.now();
  for (let wait = shortestWait; !(await take(name, holder, terms.seconds)); wait = Math.min(wait * 2, longestWait)) {
    if (performance.now() >= giveUp) throw busy();
    // Not all at once again: half of the wait is chance.
    await sleep(wait * (0.5 + Math.random() / 2));
    asked = performance.now();
  }
  // Counted from before the database was asked, so that ours ends first.
  const end = asked + terms.seconds * 1_000;
  try {
    return await run({
      requireHeld() {
        if (performance.now() >= end) throw busy();
      },
    });
  } finally {
    await giveBack(name, holder);
  }
}
