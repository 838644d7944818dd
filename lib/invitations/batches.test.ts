import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OfferedRole } from "./judge";
import { actor, people, testCompany } from "./test-company";

const acme = "org_AcmeLocalSeed001";
const maya = actor("acme", people.maya);
const dana = actor("acme", people.dana);
const hana = actor("globex", people.hana);

let company: Awaited<ReturnType<typeof testCompany>>;
let lib: Awaited<ReturnType<typeof load>>;
let roles: Record<string, string>;

async function load() {
  const { createBatch } = await import("./create-batch");
  const { stepBatch } = await import("./step");
  const { batchWithItems, unfinishedBatches } = await import("./batch-view");
  const { forgetOutstanding, outstandingInvitations } = await import("./outstanding");
  const { rolesToGive } = await import("./authority");
  const commands = await import("./commands");
  return {
    createBatch,
    stepBatch,
    batchWithItems,
    unfinishedBatches,
    forgetOutstanding,
    outstandingInvitations,
    rolesToGive,
    ...commands,
  };
}

beforeAll(async () => {
  company = await testCompany();
  lib = await load();
  const offered: OfferedRole[] = await lib.rolesToGive(maya);
  roles = Object.fromEntries(offered.map(({ name, id }) => [name, id]));
});

beforeEach(async () => {
  await company.auth0.control("POST", "/reset");
  await company.sql("truncate invitation_batches, invitation_items, audit_entries");
  lib.forgetOutstanding(maya);
  lib.forgetOutstanding(hana);
});

afterAll(() => company.close());

const row = (email: string, role = "Member") => ({ email, name: "", roleId: roles[role] ?? "" });
const invite = (emails: string[], who = maya, role = "Member") =>
  lib.createBatch(who, { kind: "invite", rows: emails.map((email) => row(email, role)), lifetimeDays: 7 });

async function audited(): Promise<string[]> {
  const { rows } = await company.sql("select action from audit_entries order by id");
  return rows.map(({ action }: { action: string }) => action);
}

/** A minute passes for what the product remembers. */
async function aMinuteLater(): Promise<void> {
  await company.sql(
    "update invitation_items set claimed_at = claimed_at - interval '2 minutes', settled_at = settled_at - interval '2 minutes'",
  );
  await company.sql("delete from leases");
  lib.forgetOutstanding(maya);
}

describe("a run", () => {
  it("invites everybody once, ten in a step, and says truthfully how far it is", async () => {
    const emails = Array.from({ length: 23 }, (_, index) => `p${index}@new.example`);
    const { batch } = await invite(emails);
    expect(batch.counts).toMatchObject({ waiting: 23, sent: 0 });
    const sent: number[] = [];
    for (let step = await lib.stepBatch(maya, batch.id); ; step = await lib.stepBatch(maya, batch.id)) {
      sent.push(step.batch.counts.sent);
      expect(company.invited(acme)).toHaveLength(step.batch.counts.sent);
      if (step.batch.finished) break;
    }
    expect(sent).toEqual([10, 20, 23]);
    expect(company.invited(acme).sort()).toEqual(emails.sort());
    expect((await audited()).filter((action) => action === "invitation.created")).toHaveLength(23);
  });

  it("leaves out members, whoever is invited, bad addresses and repetitions, each with its reason", async () => {
    await lib.inviteOne(maya, { ...row("kofi@new.example"), lifetimeDays: 7 });
    const { batch } = await invite([
      "dana@acme.example",
      "kofi@new.example",
      "lars@acme",
      "ada@new.example",
      "ada@new.example",
    ]);
    await lib.stepBatch(maya, batch.id);
    const { items, batch: after } = await lib.batchWithItems(maya, batch.id);
    expect(items.map(({ reason, state }) => reason ?? state)).toEqual([
      "member",
      "invited",
      "bad_address",
      "sent",
      "duplicate",
    ]);
    expect(after.finished).toBe(true);
    expect(company.invited(acme).sort()).toEqual(["ada@new.example", "kofi@new.example"]);
  });

  it("two runs at the same moment with the same addresses invite each once", async () => {
    const emails = Array.from({ length: 8 }, (_, index) => `p${index}@new.example`);
    const runs = await Promise.all([invite(emails), invite([...emails].reverse(), dana), invite(emails)]);
    await Promise.all(runs.map(({ batch }) => lib.stepBatch(maya, batch.id)));
    expect(company.invited(acme).sort()).toEqual(emails);
  });

  it("many pages that drive one run move it one at a time, and nobody is invited twice", async () => {
    const emails = Array.from({ length: 20 }, (_, index) => `p${index}@new.example`);
    const { batch } = await invite(emails);
    await Promise.all(Array.from({ length: 6 }, () => lib.stepBatch(maya, batch.id)));
    await lib.stepBatch(maya, batch.id);
    expect(company.invited(acme).sort()).toEqual(emails.sort());
  });

  it("paused, it sends nothing; resumed, it goes on; stopped, whoever waited is free for another", async () => {
    const { batch } = await invite(Array.from({ length: 12 }, (_, index) => `p${index}@new.example`));
    await lib.stepBatch(maya, batch.id);
    await lib.pauseBatch(maya, batch.id);
    expect((await lib.stepBatch(maya, batch.id)).batch).toMatchObject({ paused: true, counts: { sent: 10 } });
    expect((await lib.unfinishedBatches(maya)).map(({ id }) => id)).toEqual([batch.id]);
    await lib.resumeBatch(maya, batch.id);
    await lib.stopBatch(maya, batch.id);
    expect(await lib.unfinishedBatches(maya)).toEqual([]);
    expect(company.invited(acme)).toHaveLength(10);
    const again = await invite(["p11@new.example", "p0@new.example"]);
    expect(again.items.map(({ reason, state }) => reason ?? state)).toEqual(["waiting", "invited"]);
    expect(await audited()).toEqual(expect.arrayContaining(["invitation.run_paused", "invitation.run_stopped"]));
  });
});

describe("failures", () => {
  const creating = { method: "POST", path: `/api/v2/organizations/${acme}/invitations` };

  it("a rate limit is a wait: the row stays in the queue and is sent by the next step", async () => {
    const { batch } = await invite(["ada@new.example", "ben@new.example"]);
    await company.auth0.control("POST", "/faults", {
      ...creating,
      status: 429,
      headers: { "retry-after": "7" },
      count: 1,
    });
    const waiting = await lib.stepBatch(maya, batch.id);
    expect(waiting).toMatchObject({ waitSeconds: 7, batch: { finished: false, counts: { waiting: 2, failed: 0 } } });
    expect((await lib.stepBatch(maya, batch.id)).batch).toMatchObject({ finished: true, counts: { sent: 2 } });
  });

  it("an answer that got lost after Auth0 acted: it is found there, and not sent again", async () => {
    const { batch } = await invite(["ada@new.example", "ben@new.example"]);
    await company.auth0.control("POST", "/faults", { ...creating, phase: "after", drop: true, count: 1 });
    const doubtful = await lib.stepBatch(maya, batch.id);
    expect(doubtful.batch.counts).toMatchObject({ sending: 1, waiting: 1 });
    await aMinuteLater();
    expect((await lib.stepBatch(maya, batch.id)).batch).toMatchObject({ finished: true, counts: { sent: 2 } });
    expect(company.invited(acme).sort()).toEqual(["ada@new.example", "ben@new.example"]);
  });

  it("a request that never arrived: nothing is found, and it is sent then", async () => {
    const { batch } = await invite(["ada@new.example"]);
    await company.auth0.control("POST", "/faults", { ...creating, drop: true, count: 1 });
    await lib.stepBatch(maya, batch.id);
    expect((await lib.stepBatch(maya, batch.id)).batch.counts).toMatchObject({ sending: 1 });
    await aMinuteLater();
    expect((await lib.stepBatch(maya, batch.id)).batch).toMatchObject({ finished: true, counts: { sent: 1 } });
    expect(company.invited(acme)).toEqual(["ada@new.example"]);
  });

  it("an instance that died between Auth0 and the database leaves nobody out and nobody twice", async () => {
    const { batch } = await invite(["ada@new.example", "ben@new.example", "cleo@new.example"]);
    await lib.stepBatch(maya, batch.id);
    await company.sql(
      `update invitation_items set state = 'sending', invitation_id = null, ticket_hash = null, settled_at = null
       where email in ('ben@new.example', 'cleo@new.example')`,
    );
    await company.sql("update invitation_batches set finished_at = null");
    const organization = company.auth0.tenant.state.organizations.get(acme);
    for (const [id, { invitee }] of organization?.invitations ?? [])
      if (invitee.email === "cleo@new.example") organization?.invitations.delete(id);
    await aMinuteLater();
    expect((await lib.stepBatch(maya, batch.id)).batch).toMatchObject({ finished: true, counts: { sent: 3 } });
    expect(company.invited(acme).sort()).toEqual(["ada@new.example", "ben@new.example", "cleo@new.example"]);
  });

  it("three times without an answer, a person decides; retried, it is sent", async () => {
    const { batch } = await invite(["ada@new.example"]);
    await company.auth0.control("POST", "/faults", { ...creating, drop: true, count: 3 });
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await lib.stepBatch(maya, batch.id);
      await aMinuteLater();
    }
    const { items } = await lib.batchWithItems(maya, batch.id);
    expect(items).toMatchObject([{ state: "failed", reason: "no_answer" }]);
    await lib.retryBatch(maya, batch.id);
    expect((await lib.stepBatch(maya, batch.id)).batch).toMatchObject({ finished: true, counts: { sent: 1 } });
  });

  it("what Auth0 refuses is that row's failure, and the run goes on", async () => {
    const { batch } = await invite(["ada@new.example", "ben@new.example"]);
    await company.auth0.control("POST", "/faults", { ...creating, status: 400, body: { statusCode: 400 }, count: 1 });
    const step = await lib.stepBatch(maya, batch.id);
    expect(step.items.map(({ state, reason }) => reason ?? state)).toEqual(["refused", "sent"]);
  });
});

describe("who may", () => {
  it("a role beyond one's own is given by nobody: not when inviting, not when sending again", async () => {
    const { items } = await invite(["ada@new.example"], dana, "Owner");
    expect(items).toMatchObject([{ state: "left_out", reason: "role_not_allowed" }]);
    await lib.inviteOne(maya, { ...row("ben@new.example", "Owner"), lifetimeDays: 7 });
    const [open] = (await lib.outstandingInvitations(maya)).open;
    await expect(lib.resendOne(dana, open?.id ?? "")).rejects.toMatchObject({ code: "forbidden" });
    expect(company.invited(acme)).toEqual(["ben@new.example"]);
  });

  it("nobody carries on with a run whose roles they may not give", async () => {
    const { batch } = await invite(["ada@new.example"], maya, "Owner");
    await expect(lib.stepBatch(dana, batch.id)).rejects.toMatchObject({ code: "forbidden" });
    expect(company.invited(acme)).toEqual([]);
  });

  it("whoever lost the right a moment ago, whatever their token says, sends nothing", async () => {
    const { batch } = await invite(["ada@new.example"]);
    await company.auth0.control("PUT", `/organizations/acme/members/dana@acme.example`, { roles: ["member"] });
    company.auth0.forget();
    await expect(invite(["ben@new.example"], dana)).rejects.toMatchObject({ code: "forbidden" });
    await expect(lib.stepBatch(dana, batch.id)).rejects.toMatchObject({ code: "forbidden" });
    await expect(lib.revokeOne(dana, "uinv_0123456789abcdef")).rejects.toMatchObject({ code: "forbidden" });
    expect(company.auth0.writes()).toEqual([]);
  });

  it("another company's runs and invitations are not there, and nothing is written", async () => {
    const { batch } = await invite(["ada@new.example"]);
    await lib.stepBatch(maya, batch.id);
    const [open] = (await lib.outstandingInvitations(maya)).open;
    company.auth0.forget();
    for (const attempt of [
      () => lib.stepBatch(hana, batch.id),
      () => lib.pauseBatch(hana, batch.id),
      () => lib.stopBatch(hana, batch.id),
      () => lib.retryBatch(hana, batch.id),
      () => lib.batchWithItems(hana, batch.id),
      () => lib.revokeOne(hana, open?.id ?? ""),
      () => lib.resendOne(hana, open?.id ?? ""),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    }
    expect(company.auth0.writes()).toEqual([]);
  });

  it("a day has its limit, for a person and for the company", async () => {
    await company.sql(
      `insert into invitation_batches (org_id, kind, created_by, created_by_name, finished_at) values ($1, 'invite', $2, 'x', now())`,
      [acme, maya.person.id],
    );
    await company.sql(
      `insert into invitation_items (org_id, batch_id, position, email, role_id, role_name, state)
       select $1, (select id from invitation_batches), n, 'x' || n || '@old.example', 'r', 'r', 'sent' from generate_series(1, 999) n`,
      [acme],
    );
    await expect(invite(["a@new.example", "b@new.example"])).rejects.toMatchObject({ code: "daily_limit" });
    expect((await invite(["a@new.example"])).batch.counts.waiting).toBe(1);
    await expect(invite(["c@new.example"])).rejects.toMatchObject({ code: "daily_limit" });
    expect((await invite(["c@new.example"], dana)).batch.counts.waiting).toBe(1);
  });
});
