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

describe("whoever lost the right", () => {
  const lower = async () => {
    const { setRoles } = await import("@/lib/members/set-roles");
    await setRoles(maya, dana.person.id, () => [runs.row("").roleId]);
  };

  it("sends nothing any more from the moment on in which their role was taken, by a run under way neither", async () => {
    const { batch } = await runs.invite(["ada@new.example"], dana);
    await lower();
    await expect(runs.lib.stepBatch(dana, batch.id)).rejects.toMatchObject({ code: "forbidden" });
    expect(runs.invited(acme)).toEqual([]);
  });

  it("neither resumes, nor stops, nor retries a run; they may hold it", async () => {
    const { batch } = await runs.invite(["ada@new.example"], dana);
    await lower();
    for (const command of [runs.lib.resumeBatch, runs.lib.stopBatch, runs.lib.retryBatch]) {
      await expect(command(dana, batch.id)).rejects.toMatchObject({ code: "forbidden" });
    }
    expect(await runs.lib.pauseBatch(dana, batch.id)).toMatchObject({ paused: true });
  });
});

describe("a run that gives more than its driver may", () => {
  const drop = { path: "/api/v2/organizations/*/invitations", method: "POST", phase: "before", drop: true };

  it("is not carried on by them where its rows are in doubt only", async () => {
    const { batch } = await runs.invite(["ada@new.example"], maya, "Owner");
    await runs.auth0.control("POST", "/faults", { ...drop, count: 1 });
    await runs.lib.stepBatch(maya, batch.id);
    await runs.aMinuteLater();
    await expect(runs.lib.stepBatch(dana, batch.id)).rejects.toMatchObject({ code: "forbidden" });
    expect(runs.invited(acme)).toEqual([]);
  });

  it("is not carried on by them after they put failed rows back", async () => {
    const { batch } = await runs.invite(["ada@new.example", "ben@new.example"], maya, "Owner");
    await runs.auth0.control("POST", "/faults", { path: drop.path, method: "POST", status: 400, body: {} });
    await runs.lib.stepBatch(maya, batch.id);
    await runs.auth0.control("DELETE", "/faults");
    await runs.sql("update invitation_batches set authorized_actor = $1, authorized_at = now()", [dana.person.id]);
    await runs.lib.retryBatch(dana, batch.id);
    await expect(runs.lib.stepBatch(dana, batch.id)).rejects.toMatchObject({ code: "forbidden" });
    expect(runs.invited(acme)).toEqual([]);
  });
});

describe("an open invitation that was made elsewhere", () => {
  const made = async (...roles: string[]) => {
    await runs.invite(["ada@new.example"]).then(({ batch }) => runs.lib.stepBatch(maya, batch.id));
    const [one] = runs.auth0.tenant.state.organizations.get(acme)?.invitations.values() ?? [];
    if (!one) throw new Error("Nobody was invited.");
    Object.assign(one, { roles });
    await runs.sql("update invitation_items set invitation_id = 'uinv_0000000000000000', holds_address = false");
    runs.lib.forgetOutstanding(maya);
    return one.id;
  };

  it.each([
    ["another role beyond one’s own", "Owner"],
    ["a role that nobody knows", ""],
  ])("is not sent again where it gives %s", async (_, name) => {
    const beyond = name === "" ? "rol_0000000000000000" : runs.row("", name).roleId;
    const id = await made(runs.row("").roleId, beyond);
    await expect(runs.lib.resendOne(dana, id)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is not sent again by whoever takes the run over and may give its first role only", async () => {
    const id = await made(runs.row("").roleId, runs.row("", "Owner").roleId);
    const { batch } = await runs.lib.createBatch(maya, { kind: "resend", invitations: [id], lifetimeDays: 7 });
    const { items } = await runs.lib.stepBatch(dana, batch.id);
    expect(items).toMatchObject([{ state: "left_out", reason: "role_not_allowed" }]);
  });
});
