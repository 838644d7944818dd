import { setTimeout as pause } from "node:timers/promises";
import type { Generator } from "../load/generator";
import type { System } from "../system/start";
import type { Leg } from "./comparisons";
import type { Sample } from "./statistics";

export type Round = ReadonlyMap<Leg, Sample>;

/** lib/auth0/open-session.ts keeps an opened session for 5 s. Longer than that without a visit, and it has to be opened again. */
const sessionCacheLapse = 5_500;

/**
 * Measures all legs one after another, in every second round backward, so that neither what comes before a leg nor a machine that
 * slows down or speeds up favours a side.
 *
 * A warm leg runs for `seconds` after an unmeasured visit of everybody. A cold one is one visit of everybody, after a pause in which
 * the product's session cache has lapsed; it is unmeasured nothing, so that every single visit finds the cache empty.
 */
export function createRounds(system: System, generator: Generator, seconds: number) {
  let opened = 0;

  async function measure({ server: side, path, caches, kind }: Leg): Promise<Sample> {
    const server = system[side];
    const visit = { port: server.port, path, ...(kind && { kind }) };
    if (caches === "warm") await generator.run(visit);
    else await pause(Math.max(0, opened + sessionCacheLapse - Date.now()));
    const before = await server.cpu();
    const result = await generator.run(caches === "warm" ? { ...visit, seconds } : visit);
    const cpu = ((await server.cpu()) - before) / result.requests;
    if (side === "product") opened = Date.now();
    return { ...result, cpu };
  }

  return async function round(legs: readonly Leg[], number: number): Promise<Round> {
    const ordered = number % 2 === 0 ? legs : legs.toReversed();
    const samples = new Map<Leg, Sample>();
    for (const leg of ordered) samples.set(leg, await measure(leg));
    return samples;
  };
}
