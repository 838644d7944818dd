import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { acme, maya, testRuns } from "@/scripts/testing/invitation-runs";

let runs: Awaited<ReturnType<typeof testRuns>>;

beforeAll(async () => {
  runs = await testRuns();
});

beforeEach(() => runs.reset());

afterAll(() => runs.close());

async function invited(...emails: string[]): Promise<void> {
  const { batch } = await runs.invite(emails);
  await runs.lib.stepBatch(maya, batch.id);
}

/** Somebody accepts or revokes elsewhere: Auth0's list has it no more. */
function gone(email: string): void {
  const open = runs.auth0.tenant.state.organizations.get(acme)?.invitations;
  for (const [id, one] of open ?? []) if (one.invitee.email === email) open?.delete(id);
}

it.each([
  ["the only one", ["ada@new.example"]],
  ["one of several", ["ada@new.example", "ben@new.example"]],
])("an address whose invitation is gone from Auth0, %s, can be invited anew", async (_, emails) => {
  await invited(...emails);
  gone("ada@new.example");
  await runs.aMinuteLater();
  await invited("ada@new.example");
  expect(runs.invited(acme).sort()).toEqual(emails);
});
