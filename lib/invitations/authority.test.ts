import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acme, dana, hana, maya, testRuns } from "@/scripts/testing/invitation-runs";

let runs: Awaited<ReturnType<typeof testRuns>>;

beforeAll(async () => {
  runs = await testRuns();
});

beforeEach(() => runs.reset());

afterAll(() => runs.close());

describe("who may", () => {
  it("a role beyond one's own is given by nobody: not when inviting, not when sending again", async () => {
    const { items } = await runs.invite(["ada@new.example"], dana, "Owner");
    expect(items).toMatchObject([{ state: "left_out", reason: "role_not_allowed" }]);
    await runs.lib.inviteOne(maya, { ...runs.row("ben@new.example", "Owner"), lifetimeDays: 7 });
    const [open] = (await runs.lib.outstandingInvitations(maya)).open;
    await expect(runs.lib.resendOne(dana, open?.id ?? "")).rejects.toMatchObject({ code: "forbidden" });
    expect(runs.invited(acme)).toEqual(["ben@new.example"]);
  });

  it("nobody carries on with a run whose roles they may not give", async () => {
    const { batch } = await runs.invite(["ada@new.example"], maya, "Owner");
    await expect(runs.lib.stepBatch(dana, batch.id)).rejects.toMatchObject({ code: "forbidden" });
    expect(runs.invited(acme)).toEqual([]);
  });

  it("whoever lost the right a moment ago, whatever their token says, sends nothing", async () => {
    const { batch } = await runs.invite(["ada@new.example"]);
    await runs.auth0.control("PUT", `/organizations/acme/members/dana@acme.example`, { roles: ["member"] });
    runs.auth0.forget();
    await expect(runs.invite(["ben@new.example"], dana)).rejects.toMatchObject({ code: "forbidden" });
    await expect(runs.lib.stepBatch(dana, batch.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(runs.lib.revokeOne(dana, "uinv_0123456789abcdef")).rejects.toMatchObject({ code: "forbidden" });
    expect(runs.auth0.writes()).toEqual([]);
  });

  it("another company's runs and invitations are not there, and nothing is written", async () => {
    const { batch } = await runs.invite(["ada@new.example"]);
    await runs.lib.stepBatch(maya, batch.id);
    const [open] = (await runs.lib.outstandingInvitations(maya)).open;
    runs.auth0.forget();
    for (const attempt of [
      () => runs.lib.stepBatch(hana, batch.id),
      () => runs.lib.pauseBatch(hana, batch.id),
      () => runs.lib.stopBatch(hana, batch.id),
      () => runs.lib.retryBatch(hana, batch.id),
      () => runs.lib.batchWithItems(hana, batch.id),
      () => runs.lib.revokeOne(hana, open?.id ?? ""),
      () => runs.lib.resendOne(hana, open?.id ?? ""),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    }
    expect(runs.auth0.writes()).toEqual([]);
  });

  it("a day has its limit, for a person and for the company", async () => {
    await runs.sql(
      `insert into invitation_batches (org_id, kind, created_by, created_by_name, finished_at) values ($1, 'invite', $2, 'x', now())`,
      [acme, maya.person.id],
    );
    await runs.sql(
      `insert into invitation_items (org_id, batch_id, position, email, role_id, role_name, state)
       select $1, (select id from invitation_batches), n, 'x' || n || '@old.example', 'r', 'r', 'sent' from generate_series(1, 999) n`,
      [acme],
    );
    await expect(runs.invite(["a@new.example", "b@new.example"])).rejects.toMatchObject({ code: "daily_limit" });
    expect((await runs.invite(["a@new.example"])).batch.counts.waiting).toBe(1);
    await expect(runs.invite(["c@new.example"])).rejects.toMatchObject({ code: "daily_limit" });
    expect((await runs.invite(["c@new.example"], dana)).batch.counts.waiting).toBe(1);
  });
});
