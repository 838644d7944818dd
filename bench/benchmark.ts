import { storedLifetime } from "@/lib/tenancy/directory-answer";
import type { Children } from "@/scripts/system/children";
import { startGenerator } from "./load/generator";
import type { Visitor } from "./load/load";
import { legsOf, type Target, targets } from "./measure/comparisons";
import { firstLoadBytes } from "./measure/first-load";
import { countCalls } from "./measure/management-calls";
import { createRounds, type Round } from "./measure/rounds";
import { requireSameTree } from "./measure/same-tree";
import { compare } from "./measure/statistics";
import type { Options } from "./options";
import { benchCompanies, populationOf } from "./people/population";
import { createProjects } from "./people/projects";
import { signInEverybody } from "./people/sign-in";
import { control, readLedger } from "./people/tenant";
import { accessTokens } from "./people/tokens";
import { callsResult, firstLoadResult, type Result, rateResult } from "./results/result";
import { build } from "./system/build";
import { type System, startSystem } from "./system/start";

/** What goes on, for whoever waits. */
export type Say = (line: string) => void;

/** In seconds. Access tokens usually end after ten minutes; here a refresh is not what is measured, however long a run takes. */
const tokenLifetime = 24 * 3600;

/** Builds, starts, signs in, measures. Throws when something could not be measured; a missed target is a result. */
export async function benchmark(children: Children, options: Options, say: Say): Promise<Result[]> {
  if (options.build) await build(children, say);
  const system = await startSystem(children);
  const { people, organizations } = populationOf(benchCompanies());
  // Two thousand notices of people who joined would reach the product while it is measured, and have their sessions renewed.
  await control(system.tenantUrl, "PATCH", "/deliveries", { paused: true });
  await control(system.tenantUrl, "POST", "/people", { people });
  await control(system.tenantUrl, "POST", "/organizations", { organizations });
  await control(system.tenantUrl, "PATCH", "/apis", { token_lifetime: tokenLifetime });
  await createProjects(system.databaseUrl);
  const wanted = targets.filter(({ name }) => options.only === undefined || name === options.only);
  const signedIn = await signInEverybody(system.rootDomain, say);
  const tokens = accessTokens(system.tenantUrl, signedIn.length);
  const visitors = signedIn.map((visitor, index) => ({ ...visitor, token: tokens[index] ?? "" }));
  const [somebody] = visitors;
  if (!somebody) throw new Error("Nobody is signed in.");
  await requireSameTree(system, somebody);
  const rated = wanted.length > 0 ? await rates(system, visitors, wanted, options, say) : [];
  return [...rated, await firstLoad(system, somebody)];
}

async function rates(
  system: System,
  visitors: Visitor[],
  wanted: Target[],
  options: Options,
  say: Say,
): Promise<Result[]> {
  const begun = (await readLedger(system.tenantUrl)).at(-1)?.seq ?? 0;
  const rounds = await measureRounds(system, visitors, wanted, options, say);
  const calls = countCalls(await readLedger(system.tenantUrl), begun, storedLifetime);
  const requests = rounds.flatMap((round) => [...round.values()]).reduce((sum, sample) => sum + sample.requests, 0);
  say(
    `${requests} requests measured. Meanwhile the directory renewed what it knew of a company ${calls.renewals} times,`,
  );
  say(`behind an answer and at most every ten minutes each; tokens were asked for ${calls.tokens} times.`);
  const results = wanted.map(({ name, leg, against, target }) => {
    const pairs = rounds.flatMap((round) => {
      const [measured, baseline] = [round.get(leg), round.get(against)];
      return measured && baseline ? [{ measured, baseline }] : [];
    });
    return rateResult(name, target, compare(pairs));
  });
  return [...results, callsResult(calls)];
}

/** The rounds that count. One more goes before them, in which the servers are compiled by what they do. */
async function measureRounds(system: System, visitors: Visitor[], wanted: Target[], options: Options, say: Say) {
  const generator = startGenerator();
  const measureRound = createRounds(system, generator, options.seconds);
  const rounds: Round[] = [];
  generator.use(visitors);
  try {
    for (let number = 0; number <= options.rounds; number += 1) {
      say(number === 0 ? "Warming up" : `Round ${number} of ${options.rounds}`);
      const round = await measureRound(legsOf(wanted), number);
      if (number > 0) rounds.push(round);
    }
  } finally {
    generator.stop();
  }
  return rounds;
}

async function firstLoad({ product, bare }: System, visitor: Visitor): Promise<Result> {
  const bytes = await firstLoadBytes(product.port, "/", visitor);
  return firstLoadResult(bytes, await firstLoadBytes(bare.port, "/", visitor));
}
