import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import { contextFor } from "@/lib/tenancy/test-context";

const acme = contextFor("acme", { ip: "203.0.113.24" });
const globex = contextFor("globex");
const now = new Date("2026-11-23T12:00:00Z");

let admin: pg.Client;
let audit: typeof import("./queries") & typeof import("./record") & typeof import("./activity");
let database: typeof import("@/lib/db/database");

beforeAll(async () => {
  const made = await createTestDatabase();
  Object.assign(process.env, testEnvironment, { DATABASE_URL: made.url, LOG_LEVEL: "silent" });
  admin = new pg.Client({ connectionString: made.adminUrl });
  await admin.connect();
  database = await import("@/lib/db/database");
  audit = { ...(await import("./queries")), ...(await import("./record")), ...(await import("./activity")) };
});

afterAll(async () => {
  await admin.end();
  await (await import("@/lib/db/pool")).databasePool().end();
});

beforeEach(() => admin.query("truncate audit_entries"));

/** Entries of some moment that is not now. */
function insert(org: string, at: string, values: Record<string, string> = {}): Promise<unknown> {
  const row = {
    action: "project.created",
    outcome: "done",
    actor_id: "auth0|maya",
    actor_name: "Maya Okafor",
    ...values,
  };
  const entries = Object.entries({ org_id: org, at, actor_kind: "person", request_id: "req_1", ...row });
  const places = entries.map((_, index) => `$${index + 1}`);
  return admin.query(
    `insert into audit_entries (${entries.map(([name]) => name)}) values (${places})`,
    entries.map(([, value]) => value),
  );
}

const acmeId = acme.organization.id;

describe("an entry", () => {
  it("is committed with its change", async () => {
    await database.withTenant(acme, (tx) =>
      audit.recordAudit(tx, acme, { action: "project.created", target: { kind: "project", id: "1", name: "One" } }),
    );
    const { items } = await audit.listAudit(acme, {}, { take: 10 });
    expect(items).toMatchObject([
      {
        action: "project.created",
        outcome: "done",
        actor: { kind: "person", id: "auth0|maya", name: "Maya Okafor" },
        target: { kind: "project", id: "1", name: "One" },
        requestId: "req_000000000001",
        ip: "203.0.113.24",
      },
    ]);
  });

  it("is not there when its change was not made", async () => {
    const failing = database.withTenant(acme, async (tx) => {
      await audit.recordAudit(tx, acme, { action: "project.created" });
      throw new Error("the change failed");
    });
    await expect(failing).rejects.toThrow("the change failed");
    expect((await audit.listAudit(acme, {}, { take: 10 })).items).toEqual([]);
  });

  it("cannot be changed or deleted by the application's role", async () => {
    await audit.recordAuditAlone(acme, { action: "project.created" });
    for (const statement of [
      "update audit_entries set actor_name = 'x'",
      "delete from audit_entries",
      "truncate audit_entries",
    ]) {
      const attempt = database.withTenant(acme, (tx) => tx.execute(statement));
      await expect(attempt, statement).rejects.toMatchObject({ cause: { code: "42501" } });
    }
  });

  it("of one company is not there for another, not even by its id", async () => {
    await audit.recordAuditAlone(acme, { action: "project.created" });
    const [entry] = (await audit.listAudit(acme, {}, { take: 1 })).items;
    expect(await audit.findAuditEntry(acme, entry?.id ?? "")).toEqual(entry);
    expect(await audit.findAuditEntry(globex, entry?.id ?? "")).toBeNull();
    expect((await audit.listAudit(globex, {}, { take: 10 })).items).toEqual([]);
    expect(await audit.listActors(globex, { from: "2020-01-01", to: "2030-01-01" })).toEqual([]);
  });
});

describe("pages", () => {
  it("follow each other without a gap or a repetition, also where many entries share one moment", async () => {
    for (let index = 0; index < 25; index += 1) {
      await insert(acmeId, `2026-11-20T10:00:00.123${index < 12 ? "4" : "45"}Z`, {
        target_id: String(index),
        target_kind: "x",
      });
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await audit.listAudit(acme, {}, { take: 4, now, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  it("refuse a cursor that is none", async () => {
    for (const cursor of ["x", "%", Buffer.from("1_'; drop table projects").toString("base64url")]) {
      await expect(audit.listAudit(acme, {}, { take: 4, cursor })).rejects.toMatchObject({ code: "invalid_input" });
    }
  });
});

describe("filters", () => {
  beforeEach(async () => {
    await insert(acmeId, "2026-11-23T09:00:00Z", {
      action: "member.role_changed",
      target_kind: "member",
      target_id: "auth0|peter",
      target_name: "Peter Novák",
    });
    await insert(acmeId, "2026-11-22T23:59:59.999Z", {
      outcome: "denied",
      actor_id: "auth0|tomas",
      actor_name: "Tomás Herrera",
    });
    await insert(acmeId, "2026-11-01T00:00:00Z", {
      action: "project.archived",
      outcome: "failed",
      target_id: "100%_of",
      target_kind: "project",
    });
    await insert(acmeId, "2026-01-01T00:00:00Z", { action: "plan.changed" });
  });

  it.each([
    ["nothing: the last thirty days", {}, 3],
    ["first and last day, both included", { from: "2026-11-01", to: "2026-11-22" }, 2],
    ["one day", { from: "2026-11-22", to: "2026-11-22" }, 1],
    ["a last day alone", { to: "2026-11-22" }, 2],
    ["an actor", { actor: "auth0|tomas" }, 1],
    ["an action", { action: "member.role_changed" }, 1],
    ["a noun", { action: "project" }, 2],
    ["the beginning of a noun", { action: "pro" }, 0],
    ["an outcome", { outcome: "denied" as const }, 1],
    ["a target", { target: "auth0|peter" }, 1],
    ["a name in part, in any case", { text: "novÁk" }, 1],
    ["signs that are wildcards in SQL, as themselves", { text: "100%_" }, 1],
    ["a wildcard alone", { text: "%zz%" }, 0],
    ["two at once", { action: "project", outcome: "failed" as const }, 1],
    ["a quote", { text: "'; drop table audit_entries; --" }, 0],
  ])("%s", async (_name, filter, count) => {
    expect((await audit.listAudit(acme, filter, { take: 10, now })).items).toHaveLength(count);
    const { bars } = await audit.countActivity(acme, filter, now);
    expect(bars.reduce((sum, { done, refused }) => sum + done + refused, 0)).toBe(count);
  });

  it("actors of the days in question, by name", async () => {
    expect(await audit.listActors(acme, { from: "2026-11-01", to: "2026-11-23" })).toEqual([
      { id: "auth0|maya", name: "Maya Okafor" },
      { id: "auth0|tomas", name: "Tomás Herrera" },
    ]);
  });

  it("activity by day has every day, in UTC, and tells done from refused", async () => {
    const { span, bars } = await audit.countActivity(acme, {}, now);
    expect([span, bars.length, bars[0]?.start]).toEqual(["day", 30, "2026-10-25"]);
    expect(bars.slice(-2)).toEqual([
      { start: "2026-11-22", done: 0, refused: 1 },
      { start: "2026-11-23", done: 1, refused: 0 },
    ]);
  });

  it.each([
    ["2026-08-24", "day", 92],
    ["2026-08-23", "week", 15],
    ["2024-01-01", "month", 35],
  ])("activity since %s is counted by %s", async (from, span, count) => {
    const activity = await audit.countActivity(acme, { from, to: "2026-11-23" }, now);
    expect([activity.span, activity.bars.length]).toEqual([span, count]);
  });
});
