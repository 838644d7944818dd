import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acme, dana, maya, testRuns } from "@/scripts/testing/invitation-runs";

let runs: Awaited<ReturnType<typeof testRuns>>;

beforeAll(async () => {
  runs = await testRuns();
});

beforeEach(() => runs.reset());

afterAll(() => runs.close());

describe("a run", () => {
  it("invites everybody once, ten in a step, and says truthfully how far it is", async () => {
    const emails = Array.from({ length: 23 }, (_, index) => `p${index}@new.example`);
    const { batch } = await runs.invite(emails);
    expect(batch.counts).toMatchObject({ waiting: 23, sent: 0 });
    const sent: number[] = [];
    for (let step = await runs.lib.stepBatch(maya, batch.id); ; step = await runs.lib.stepBatch(maya, batch.id)) {
      sent.push(step.batch.counts.sent);
      expect(runs.invited(acme)).toHaveLength(step.batch.counts.sent);
      if (step.batch.finished) break;
    }
    expect(sent).toEqual([10, 20, 23]);
    expect(runs.invited(acme).sort()).toEqual(emails.sort());
    expect((await runs.audited()).filter((action) => action === "invitation.created")).toHaveLength(23);
  });

  it("leaves out members, whoever is invited, bad addresses and repetitions, each with its reason", async () => {
    await runs.lib.inviteOne(maya, { ...runs.row("kofi@new.example"), lifetimeDays: 7 });
    const { batch } = await runs.invite([
      "dana@acme.example",
      "kofi@new.example",
      "lars@acme",
      "ada@new.example",
      "ada@new.example",
    ]);
    await runs.lib.stepBatch(maya, batch.id);
    const { items, batch: after } = await runs.lib.batchWithItems(maya, batch.id);
    expect(items.map(({ reason, state }) => reason ?? state)).toEqual([
      "member",
      "invited",
      "bad_address",
      "sent",
      "duplicate",
    ]);
    expect(after.finished).toBe(true);
    expect(runs.invited(acme).sort()).toEqual(["ada@new.example", "kofi@new.example"]);
  });

  it("two runs at the same moment with the same addresses invite each once", async () => {
    const emails = Array.from({ length: 8 }, (_, index) => `p${index}@new.example`);
    const three = await Promise.all([
      runs.invite(emails),
      runs.invite([...emails].reverse(), dana),
      runs.invite(emails),
    ]);
    await Promise.all(three.map(({ batch }) => runs.lib.stepBatch(maya, batch.id)));
    expect(runs.invited(acme).sort()).toEqual(emails);
  });

  it("many pages that drive one run move it one at a time, and nobody is invited twice", async () => {
    const emails = Array.from({ length: 20 }, (_, index) => `p${index}@new.example`);
    const { batch } = await runs.invite(emails);
    await Promise.all(Array.from({ length: 6 }, () => runs.lib.stepBatch(maya, batch.id)));
    await runs.lib.stepBatch(maya, batch.id);
    expect(runs.invited(acme).sort()).toEqual(emails.sort());
  });

  it("paused, it sends nothing; resumed, it goes on; stopped, whoever waited is free for another", async () => {
    const { batch } = await runs.invite(Array.from({ length: 12 }, (_, index) => `p${index}@new.example`));
    await runs.lib.stepBatch(maya, batch.id);
    await runs.lib.pauseBatch(maya, batch.id);
    expect((await runs.lib.stepBatch(maya, batch.id)).batch).toMatchObject({ paused: true, counts: { sent: 10 } });
    expect((await runs.lib.unfinishedBatches(maya)).map(({ id }) => id)).toEqual([batch.id]);
    await runs.lib.resumeBatch(maya, batch.id);
    await runs.lib.stopBatch(maya, batch.id);
    expect(await runs.lib.unfinishedBatches(maya)).toEqual([]);
    expect(runs.invited(acme)).toHaveLength(10);
    const again = await runs.invite(["p11@new.example", "p0@new.example"]);
    expect(again.items.map(({ reason, state }) => reason ?? state)).toEqual(["waiting", "invited"]);
    expect(await runs.audited()).toEqual(expect.arrayContaining(["invitation.run_paused", "invitation.run_stopped"]));
  });
});
