import { afterAll, beforeAll, expect, it } from "vitest";
import { acme, maya, testRuns } from "@/scripts/testing/invitation-runs";

let runs: Awaited<ReturnType<typeof testRuns>>;

beforeAll(async () => {
  runs = await testRuns();
  await runs.reset();
  const { changeMetadata } = await import("@/lib/auth0/metadata");
  await changeMetadata(maya, () => ({ allowedDomains: ["acme.example"] }));
});

afterAll(() => runs.close());

it("addresses that the company's rule does not allow are left out of a run, and say why", async () => {
  const { batch } = await runs.invite(["ada@acme.example", "ben@elsewhere.example"]);
  const { items } = await runs.lib.batchWithItems(maya, batch.id);
  expect(items.map(({ email, reason }) => [email, reason])).toEqual([
    ["ada@acme.example", null],
    ["ben@elsewhere.example", "domain_not_allowed"],
  ]);
  await runs.lib.stepBatch(maya, batch.id);
  expect(runs.invited(acme)).toEqual(["ada@acme.example"]);
});

it("one alone is refused by the name of its field, and the form is told which domains there are", async () => {
  const { inviteOne } = await import("./commands");
  const { checkAddresses } = await import("./check");
  const { rolesToGive } = await import("./authority");
  const roleId = (await rolesToGive(maya)).at(-1)?.id ?? "";
  const wish = { email: "ben@elsewhere.example", name: "", roleId, lifetimeDays: 7 };
  await expect(inviteOne(maya, wish)).rejects.toMatchObject({
    code: "invalid_input",
    fields: { email: expect.stringContaining("domain") },
  });
  expect((await checkAddresses(maya, { emails: [wish.email] })).domains).toEqual(["acme.example"]);
});
