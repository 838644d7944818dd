import "server-only";
import { and, desc, eq, notInArray } from "drizzle-orm";
import { type Company, forTenant } from "@/lib/auth0/management/for-tenant";
import { openAttempt, redeemTest } from "@/lib/auth0/test-login";
import { companyConnections, connectionTests } from "@/lib/db/connection-tables";
import { withTenant } from "@/lib/db/database";
import { provenDomainsOf } from "@/lib/domains/proven";
import { env } from "@/lib/env";
import { errorFields, log } from "@/lib/log";
import type { ConnectionRow } from "./connection";
import { type Judgement, judgeTest } from "./judge-test";
import { requireRow } from "./rows";
import { shownClaims } from "./shown-claims";
import { testCallback } from "./test";

/** Results that are kept of each connection. */
const kept = 5;

/** Auth0's words for what went wrong are shown, as far as anybody reads. */
const longestProblem = 500;

export type TestAnswer = {
  state: string;
  code?: string | undefined;
  error?: string | undefined;
  problem?: string | undefined;
};

type Result = Judgement & { problem: string | null; claims: Record<string, unknown>; sid: string | null };

const failed = (problem: string): Result => ({
  passed: false,
  checks: [],
  problem: problem.slice(0, longestProblem),
  claims: {},
  sid: null,
});

/**
 * Takes the answer of a test, and keeps what it says of the connection. Whoever signed in gets nothing by it: no session, no
 * membership.
 *
 * @returns where the one who tests goes on, and the session at the sign-in service that has to end; null for an answer to nothing
 */
export async function finishTest(answer: TestAnswer) {
  const attempt = await openAttempt(answer.state);
  if (!attempt) return null;
  const company = { organization: { id: attempt.organizationId } };
  const row = await requireRow(company, attempt.connectionId);
  const { sid, ...result } = await resultOf(company, row, answer, attempt);
  await keep(company, row, { ...result, startedBy: attempt.startedBy });
  await closeAgain(company, row);
  return { slug: attempt.slug, connectionId: row.id, sid };
}

async function resultOf(
  company: Company,
  row: ConnectionRow,
  { code, error, problem }: TestAnswer,
  attempt: { nonce: string; verifier: string },
): Promise<Result> {
  if (code === undefined) return failed(problem ?? error ?? "The sign-in service answered nothing.");
  try {
    const signedIn = await redeemTest(code, testCallback(), attempt);
    if (!signedIn) return failed("The sign-in service’s answer was not for this test. Test again.");
    const profile = await forTenant(company).connections.person(row.name, signedIn.userId);
    if (!profile) return failed("Somebody signed in by another connection. Test again.");
    const judged = judgeTest(profile, await provenDomainsOf(company));
    return { ...judged, problem: null, claims: shownClaims(profile.all), sid: signedIn.sid };
  } catch (cause) {
    log.warn("connection.test_failed", errorFields(cause));
    return failed("The sign-in service did not answer. Test again.");
  }
}

type Kept = Omit<Result, "sid"> & { startedBy: string };

async function keep(company: Company, row: ConnectionRow, { passed, ...result }: Kept): Promise<void> {
  await withTenant(company, async (tx) => {
    await tx.insert(connectionTests).values({ connectionId: row.id, passed, ...result });
    const latest = tx
      .select({ id: connectionTests.id })
      .from(connectionTests)
      .where(eq(connectionTests.connectionId, row.id))
      .orderBy(desc(connectionTests.at))
      .limit(kept);
    await tx
      .delete(connectionTests)
      .where(and(eq(connectionTests.connectionId, row.id), notInArray(connectionTests.id, latest)));
    if (!passed) return;
    const state = row.state === "draft" ? ("tested" as const) : row.state;
    await tx.update(companyConnections).set({ testedAt: new Date(), state }).where(eq(companyConnections.id, row.id));
  });
}

/** Best effort: the Action lets nothing but a test come of a connection that stays open. */
async function closeAgain(company: Company, { auth0Id }: ConnectionRow): Promise<void> {
  if (auth0Id === null) return;
  try {
    await (await forTenant(company).connections.findOrNull(auth0Id))?.openFor(env().apexClientId, false);
  } catch (error) {
    log.warn("connection.left_open", errorFields(error));
  }
}
