import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addDiscoveryDomain } from "@/auth0/local/state/discovery-domains";
import { acme, hana, maya, testRuns } from "@/scripts/testing/invitation-runs";

let runs: Awaited<ReturnType<typeof testRuns>>;

beforeAll(async () => {
  runs = await testRuns();
});

beforeEach(() => runs.reset());

afterAll(() => runs.close());

describe("failures", () => {
  const creating = { method: "POST", path: `/api/v2/organizations/${acme}/invitations` };

  it("a rate limit is a wait: the row stays in the queue and is sent by the next step", async () => {
    const { batch } = await runs.invite(["ada@new.example", "ben@new.example"]);
    await runs.auth0.control("POST", "/faults", {
      ...creating,
      status: 429,
      headers: { "retry-after": "7" },
      count: 1,
    });
    const waiting = await runs.lib.stepBatch(maya, batch.id);
    expect(waiting).toMatchObject({ waitSeconds: 7, batch: { finished: false, counts: { waiting: 2, failed: 0 } } });
    expect((await runs.lib.stepBatch(maya, batch.id)).batch).toMatchObject({ finished: true, counts: { sent: 2 } });
  });

  it("an answer that got lost after Auth0 acted: it is found there, and not sent again", async () => {
    const { batch } = await runs.invite(["ada@new.example", "ben@new.example"]);
    await runs.auth0.control("POST", "/faults", { ...creating, phase: "after", drop: true, count: 1 });
    const doubtful = await runs.lib.stepBatch(maya, batch.id);
    expect(doubtful.batch.counts).toMatchObject({ sending: 1, waiting: 1 });
    await runs.aMinuteLater();
    expect((await runs.lib.stepBatch(maya, batch.id)).batch).toMatchObject({ finished: true, counts: { sent: 2 } });
    expect(runs.invited(acme).sort()).toEqual(["ada@new.example", "ben@new.example"]);
  });

  it("a request that never arrived: nothing is found, and it is sent then", async () => {
    const { batch } = await runs.invite(["ada@new.example"]);
    await runs.auth0.control("POST", "/faults", { ...creating, drop: true, count: 1 });
    await runs.lib.stepBatch(maya, batch.id);
    expect((await runs.lib.stepBatch(maya, batch.id)).batch.counts).toMatchObject({ sending: 1 });
    await runs.aMinuteLater();
    expect((await runs.lib.stepBatch(maya, batch.id)).batch).toMatchObject({ finished: true, counts: { sent: 1 } });
    expect(runs.invited(acme)).toEqual(["ada@new.example"]);
  });

  it("an invitation that ended before is not taken for the one that got lost: its address is invited anew", async () => {
    const first = await runs.invite(["ada@new.example"]);
    await runs.lib.stepBatch(maya, first.batch.id);
    await runs.expire(acme, "ada@new.example");
    const { batch } = await runs.invite(["ada@new.example"]);
    await runs.auth0.control("POST", "/faults", { ...creating, drop: true, count: 1 });
    await runs.lib.stepBatch(maya, batch.id);
    await runs.aMinuteLater();
    expect((await runs.lib.stepBatch(maya, batch.id)).batch).toMatchObject({ finished: true, counts: { sent: 1 } });
    expect(runs.invited(acme)).toEqual(["ada@new.example", "ada@new.example"]);
    expect(await runs.openFor("ada@new.example")).toHaveLength(1);
  });

  it("sent again without an answer, an older one that was made at Auth0 by hand is not taken for the new one", async () => {
    const made = await runs.invite(["ada@new.example"]);
    await runs.lib.stepBatch(maya, made.batch.id);
    const [open] = await runs.openFor("ada@new.example");
    const organization = runs.auth0.tenant.state.organizations.get(acme);
    const known = organization?.invitations.get(open?.id ?? "");
    if (!known) throw new Error("Nobody was invited.");
    const byHand = { ...known, id: "uinv_ByHand0000000001", createdAt: known.createdAt - 60_000 };
    organization?.invitations.clear();
    for (const one of [byHand, known]) organization?.invitations.set(one.id, one);
    const invitations = [known.id];
    const { batch } = await runs.lib.createBatch(maya, { kind: "resend", invitations, lifetimeDays: 7 });
    await runs.auth0.control("POST", "/faults", { ...creating, drop: true, count: 1 });
    await runs.lib.stepBatch(maya, batch.id);
    await runs.aMinuteLater();
    expect((await runs.lib.stepBatch(maya, batch.id)).batch).toMatchObject({ finished: true, counts: { sent: 1 } });
    expect(runs.invited(acme)).toHaveLength(2);
    expect([...(organization?.invitations.keys() ?? [])]).not.toContain(known.id);
  });

  it("an instance that died between Auth0 and the database leaves nobody out and nobody twice", async () => {
    const { batch } = await runs.invite(["ada@new.example", "ben@new.example", "cleo@new.example"]);
    await runs.lib.stepBatch(maya, batch.id);
    await runs.sql(
      `update invitation_items set state = 'sending', invitation_id = null, ticket_hash = null, settled_at = null
       where email in ('ben@new.example', 'cleo@new.example')`,
    );
    await runs.sql("update invitation_batches set finished_at = null");
    const organization = runs.auth0.tenant.state.organizations.get(acme);
    for (const [id, { invitee }] of organization?.invitations ?? [])
      if (invitee.email === "cleo@new.example") organization?.invitations.delete(id);
    await runs.aMinuteLater();
    expect((await runs.lib.stepBatch(maya, batch.id)).batch).toMatchObject({ finished: true, counts: { sent: 3 } });
    expect(runs.invited(acme).sort()).toEqual(["ada@new.example", "ben@new.example", "cleo@new.example"]);
  });

  it("three times without an answer, a person decides; retried, it is sent", async () => {
    const { batch } = await runs.invite(["ada@new.example"]);
    await runs.auth0.control("POST", "/faults", { ...creating, drop: true, count: 3 });
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await runs.lib.stepBatch(maya, batch.id);
      await runs.aMinuteLater();
    }
    const { items } = await runs.lib.batchWithItems(maya, batch.id);
    expect(items).toMatchObject([{ state: "failed", reason: "no_answer" }]);
    await runs.lib.retryBatch(maya, batch.id);
    expect((await runs.lib.stepBatch(maya, batch.id)).batch).toMatchObject({ finished: true, counts: { sent: 1 } });
  });

  it("whoever becomes a member at once has their role when their row says that it was sent", async () => {
    const organization = runs.auth0.tenant.state.organizations.get(acme);
    if (!organization) throw new Error("The seed has no Acme.");
    addDiscoveryDomain(organization, { domain: "globex.example", status: "verified" }, Date.now());
    const { batch } = await runs.invite(["hana@globex.example"]);
    const giving = { method: "POST", path: "/api/v2/*/roles", status: 429, headers: { "retry-after": "1" }, count: 1 };
    await runs.auth0.control("POST", "/faults", giving);
    expect((await runs.lib.stepBatch(maya, batch.id)).batch.counts).toMatchObject({ waiting: 1, sent: 0 });
    expect((await runs.lib.stepBatch(maya, batch.id)).batch).toMatchObject({ finished: true, counts: { sent: 1 } });
    expect([...(organization.members.get(hana.person.id) ?? [])]).toEqual([runs.row("").roleId]);
  });

  it("what Auth0 refuses is that row's failure, and the run goes on", async () => {
    const { batch } = await runs.invite(["ada@new.example", "ben@new.example"]);
    await runs.auth0.control("POST", "/faults", { ...creating, status: 400, body: { statusCode: 400 }, count: 1 });
    const step = await runs.lib.stepBatch(maya, batch.id);
    expect(step.items.map(({ state, reason }) => reason ?? state)).toEqual(["refused", "sent"]);
  });
});
