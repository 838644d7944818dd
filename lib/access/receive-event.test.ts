import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import { auth0Event } from "./auth0-event";

const ACME = "org_AcmeLocalSeed001";

let admin: pg.Client;
let receiveEvent: typeof import("./receive-event").receiveEvent;

beforeAll(async () => {
  const { url, adminUrl } = await createTestDatabase();
  Object.assign(process.env, testEnvironment, { DATABASE_URL: url, LOG_LEVEL: "silent" });
  admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  ({ receiveEvent } = await import("./receive-event"));
});

afterAll(async () => {
  await admin.end();
  await (await import("@/lib/db/pool")).databasePool().end();
});

it("an event that is told again marks its company, if that failed the first time, and is recorded once", async () => {
  await admin.query("insert into organizations (id, slug, name) values ($1, 'acme', 'Acme')", [ACME]);
  const suspended = auth0Event.parse({
    id: "evt_1",
    type: "organization.updated",
    time: new Date().toISOString(),
    data: { object: { id: ACME, name: "acme", metadata: { status: "suspended" } } },
  });
  await admin.query("revoke update on organizations from tenantry_platform");
  await expect(receiveEvent(suspended, Date.now())).rejects.toThrow();
  await admin.query("grant update on organizations to tenantry_platform");
  await receiveEvent(suspended, Date.now());
  expect((await admin.query("select distrusted from organizations")).rows).toEqual([{ distrusted: true }]);
  const changes = await admin.query("select scope, key, kind from access_changes");
  expect(changes.rows).toEqual([{ scope: "org", key: ACME, kind: "ended" }]);
});
