import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import { contextFor } from "@/lib/tenancy/test-context";

const person = (id: string, name: string) => ({ id, name, email: "", picture: null });

const acme = contextFor("acme", { ip: "203.0.113.24" });
const tomas = contextFor("acme", { person: person("auth0|tomas", "Tomás Herrera") });

let admin: pg.Client;
let listAudit: typeof import("./queries").listAudit;

beforeAll(async () => {
  const made = await createTestDatabase();
  Object.assign(process.env, testEnvironment, { DATABASE_URL: made.url, LOG_LEVEL: "silent" });
  admin = new pg.Client({ connectionString: made.adminUrl });
  await admin.connect();
  ({ listAudit } = await import("./queries"));
});

afterAll(async () => {
  await admin.end();
  await (await import("@/lib/db/pool")).databasePool().end();
});

beforeEach(() => admin.query("truncate audit_entries"));

describe("refused attempts", () => {
  const attempt = { route: "GET /api/audit", permission: "audit:read", reason: "forbidden" } as const;

  async function countFor(actor: string): Promise<number> {
    return (await listAudit(acme, { actor, outcome: "denied" }, { take: 1_000 })).items.length;
  }

  async function tryAgainAndAgain(context: typeof acme, times: number): Promise<void> {
    const { noteDenied } = await import("./denied");
    const { shared } = await import("@/lib/shared");
    const state = shared("audit.denied", () => ({ writers: 0 }));
    for (let index = 0; index < times; index += 1) {
      noteDenied(context, attempt);
      await expect.poll(() => state.writers, { interval: 1 }).toBe(0);
    }
  }

  it("are recorded with route, permission and reason, up to the cap of their actor", async () => {
    const { deniedCaps } = await import("./denied");
    await tryAgainAndAgain(tomas, deniedCaps.perActor + 5);
    expect(await countFor(tomas.person.id)).toBe(deniedCaps.perActor);
    const [entry] = (await listAudit(acme, {}, { take: 1 })).items;
    expect(entry).toMatchObject({
      action: "request.denied",
      outcome: "denied",
      target: { kind: "route", id: attempt.route },
      after: { reason: "forbidden", permission: "audit:read" },
    });
  });

  it("made at once are all recorded", async () => {
    const { noteDenied } = await import("./denied");
    const hasty = contextFor("acme", { person: person("auth0|hasty", "Hasty") });
    for (let index = 0; index < 10; index += 1) noteDenied(hasty, { ...attempt, route: `GET /api/${index}` });
    await expect.poll(() => countFor("auth0|hasty")).toBe(10);
  });

  it("of one actor leave room for another's, up to the cap of the company", async () => {
    const { deniedCaps } = await import("./denied");
    await admin.query(
      `insert into audit_entries (org_id, action, outcome, actor_kind, actor_id, actor_name, request_id)
        select $1, 'request.denied', 'denied', 'person', 'auth0|' || number, 'Somebody', 'req_1' from generate_series(1, $2) number`,
      [acme.organization.id, deniedCaps.perCompany - 1],
    );
    const fresh = contextFor("acme", { person: person("auth0|fresh", "Fresh") });
    await tryAgainAndAgain(fresh, 3);
    expect(await countFor("auth0|fresh")).toBe(1);
  });

  it("cost the one who is refused nothing while the database is away", async () => {
    const { noteRefusal } = await import("./denied");
    const { AppError } = await import("@/lib/errors");
    const nobody = contextFor("globex", { person: person("auth0|nobody", "Nobody") });
    await admin.query("alter table audit_entries rename to away");
    expect(noteRefusal(nobody, "GET /api/me", new AppError("forbidden"))).toBeUndefined();
    const { shared } = await import("@/lib/shared");
    await expect.poll(() => shared("audit.denied", () => ({ writers: 0 })).writers).toBe(0);
    await admin.query("alter table away rename to audit_entries");
  });
});
