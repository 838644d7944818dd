import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acme, dana, maya, testRuns } from "@/scripts/testing/invitation-runs";

let runs: Awaited<ReturnType<typeof testRuns>>;

beforeAll(async () => {
  runs = await testRuns();
});

beforeEach(() => runs.reset());

afterAll(() => runs.close());

const emails = ["ada@new.example", "ben@new.example", "cleo@new.example"];

/** Invites all three, and says which of Auth0's invitations is whose. */
async function invited(): Promise<string[]> {
  const { batch } = await runs.invite(emails);
  await runs.lib.stepBatch(maya, batch.id);
  const ids = await Promise.all(emails.map(async (email) => (await runs.openFor(email))[0]?.id ?? ""));
  expect(ids.every((id) => id.startsWith("uinv_"))).toBe(true);
  return ids;
}

/** What Auth0 has open, by address. */
const openIds = async () => Promise.all(emails.map(async (email) => (await runs.openFor(email)).map(({ id }) => id)));

const endedAs = async () =>
  (await runs.sql("select email, ended_as from invitation_items where ended_as is not null order by email")).rows;

describe("several at once", () => {
  it("are revoked by one run: none stays open, each is told of, and the addresses are free", async () => {
    const ids = await invited();
    const { batch } = await runs.lib.createBatch(maya, { kind: "revoke", invitations: ids });
    expect(batch.counts).toMatchObject({ waiting: 3 });
    const { batch: after } = await runs.lib.stepBatch(maya, batch.id);
    expect(after).toMatchObject({ finished: true, counts: { sent: 3, failed: 0 } });
    expect(await openIds()).toEqual([[], [], []]);
    expect(await endedAs()).toEqual(emails.map((email) => ({ email, ended_as: "revoked" })));
    expect((await runs.audited()).filter((action) => action === "invitation.revoked")).toHaveLength(3);
    expect((await runs.invite(emails)).batch.counts).toMatchObject({ waiting: 3 });
  });

  it("are sent again by one run: each has one new invitation, and the old ones are replaced", async () => {
    const ids = await invited();
    const wish = { kind: "resend" as const, invitations: ids, lifetimeDays: 7 };
    const { batch } = await runs.lib.createBatch(maya, wish);
    const { batch: after } = await runs.lib.stepBatch(maya, batch.id);
    expect(after).toMatchObject({ finished: true, counts: { sent: 3 } });
    const open = await openIds();
    expect(open.map((one) => one.length)).toEqual([1, 1, 1]);
    expect(open.flat().filter((id) => ids.includes(id))).toEqual([]);
    expect(await endedAs()).toEqual(emails.map((email) => ({ email, ended_as: "replaced" })));
    expect(runs.invited(acme)).toHaveLength(3);
  });

  it("with one among them that is gone, that one is left out and says so, and the others are revoked", async () => {
    const ids = await invited();
    const { batch, items } = await runs.lib.createBatch(maya, {
      kind: "revoke",
      invitations: [...ids, "uinv_0000000000000000"],
    });
    expect(items.map(({ reason, state }) => reason ?? state)).toEqual(["waiting", "waiting", "waiting", "gone"]);
    await runs.lib.stepBatch(maya, batch.id);
    expect(await openIds()).toEqual([[], [], []]);
  });

  it("one whose address was invited anew after it had expired is not lost by what is done to the others", async () => {
    const [first = "", ...others] = await invited();
    await runs.expire(acme, emails[0] ?? "");
    const again = await runs.invite([emails[0] ?? ""], dana);
    expect(again.items).toMatchObject([{ state: "waiting" }]);
    await runs.lib.stepBatch(dana, again.batch.id);
    const { batch } = await runs.lib.createBatch(maya, { kind: "revoke", invitations: others });
    await runs.lib.stepBatch(maya, batch.id);
    const [open = []] = await openIds();
    expect(open.filter((id) => id !== first)).toHaveLength(1);
  });
});

it("a resend whose second half fails says that the old link still works, and ends it when it is revoked", async () => {
  const [first = ""] = await invited();
  const { batch } = await runs.lib.createBatch(maya, { kind: "resend", invitations: [first], lifetimeDays: 7 });
  const ending = { method: "DELETE", path: `/api/v2/organizations/${acme}/invitations/*`, status: 400, body: {} };
  await runs.auth0.control("POST", "/faults", { ...ending, count: 1 });
  const { items, batch: after } = await runs.lib.stepBatch(maya, batch.id);
  expect(after).toMatchObject({ finished: true, counts: { sent: 1 } });
  expect(items).toMatchObject([{ state: "sent", reason: "old_link_works" }]);
  const [both = []] = await openIds();
  expect(both).toContain(first);
  expect(both).toHaveLength(2);
  const { batch: ended } = await runs.lib.createBatch(maya, { kind: "revoke", invitations: both });
  await runs.lib.stepBatch(maya, ended.id);
  expect((await openIds())[0]).toEqual([]);
});
