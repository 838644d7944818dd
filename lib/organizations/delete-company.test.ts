import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServingTenant, servingTenant } from "@/auth0/local/testing/serving-tenant";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import { contextFor } from "@/lib/tenancy/test-context";

const day = 86_400_000;
const maya = { id: "auth0|6600000000000000000000a1", name: "Maya Okafor", email: "maya@acme.example", picture: null };
const dana = {
  id: "auth0|6600000000000000000000a2",
  name: "Dana Whitfield",
  email: "dana@acme.example",
  picture: null,
};
const acme = contextFor("acme", { person: maya });
const globex = contextFor("globex");

let admin: pg.Client;
let auth0: ServingTenant;
let deletion: typeof import("./delete-company") & typeof import("./erase-companies");
let findBySlug: typeof import("@/lib/tenancy/directory").findBySlug;

beforeAll(async () => {
  auth0 = await servingTenant();
  const made = await createTestDatabase();
  Object.assign(process.env, testEnvironment, auth0.environment, { DATABASE_URL: made.url });
  admin = new pg.Client({ connectionString: made.adminUrl });
  await admin.connect();
  deletion = { ...(await import("./delete-company")), ...(await import("./erase-companies")) };
  ({ findBySlug } = await import("@/lib/tenancy/directory"));
  for (const { organization } of [acme, globex]) {
    await admin.query("insert into projects (org_id, name, owner_id, owner_name) values ($1, 'One', 'x', 'X')", [
      organization.id,
    ]);
    await admin.query("insert into company_settings (org_id) values ($1)", [organization.id]);
    await admin.query(
      `insert into audit_entries (org_id, action, outcome, actor_kind, actor_id, actor_name, request_id)
       select $1, 'project.created', 'done', 'person', 'x', 'X', 'req_1' from generate_series(1, 4500)`,
      [organization.id],
    );
  }
});

afterAll(async () => {
  await admin.end();
  await (await import("@/lib/db/pool")).databasePool().end();
  await auth0.close();
});

async function rowsOf(organizationId: string): Promise<number[]> {
  const tables = ["projects", "company_settings", "audit_entries"];
  const counts = tables.map((table) => `(select count(*)::int from ${table} where org_id = $1) as ${table}`);
  const { rows } = await admin.query(`select ${counts}`, [organizationId]);
  return tables.map((table) => rows[0][table]);
}

const departed = async () => (await admin.query("select id from departed_companies")).rows.map(({ id }) => id);
const operations = () => auth0.writes().filter((operation) => operation.startsWith("organizations."));

describe("a company", () => {
  it("is not deleted under another's address, nor by an admin, nor while Auth0 does not answer", async () => {
    const wrong = deletion.deleteCompany(acme, { address: "globex" });
    await expect(wrong).rejects.toMatchObject({
      code: "invalid_input",
      fields: { address: expect.stringContaining("acme") },
    });
    const admins = contextFor("acme", { person: dana, permissions: new Set(["organization:delete"]) });
    await expect(deletion.deleteCompany(admins, { address: "acme" })).rejects.toMatchObject({ code: "forbidden" });
    expect(operations()).toEqual([]);
    await auth0.control("POST", "/faults", {
      path: `/api/v2/organizations/${acme.organization.id}`,
      method: "DELETE",
      status: 500,
    });
    await expect(deletion.deleteCompany(acme, { address: "acme" })).rejects.toMatchObject({
      code: "sign_in_unavailable",
    });
    await auth0.control("DELETE", "/faults");
    expect(await departed()).toEqual([]);
    expect(await findBySlug("acme")).toMatchObject({ kind: "found" });
  });

  it("deleted by its owner is gone at Auth0 and in the directory, its sessions are ended, and the apex may say so", async () => {
    const { location } = await deletion.deleteCompany(acme, { address: " Acme " });
    expect(location).toBe("http://app.localhost:3000/?deleted=acme");
    expect(await findBySlug("acme")).toEqual({ kind: "unknown" });
    const { rows } = await admin.query("select scope, key, kind from access_changes");
    expect(rows).toEqual([{ scope: "org", key: acme.organization.id, kind: "ended" }]);
    expect(await deletion.justDeleted("acme")).toBe("Acme");
    expect(await deletion.justDeleted("globex")).toBeNull();
  });

  it("keeps its rows for thirty days, and loses every one of them then; another's stay", async () => {
    const now = Date.now();
    expect(await deletion.eraseDepartedCompanies(new Date(now + 29 * day))).toBe(0);
    expect((await rowsOf(acme.organization.id))[0]).toBe(1);
    expect(await deletion.eraseDepartedCompanies(new Date(now + 31 * day))).toBe(1);
    expect(await rowsOf(acme.organization.id)).toEqual([0, 0, 0]);
    expect(await rowsOf(globex.organization.id)).toEqual([1, 1, 4_500]);
    expect(await departed()).toEqual([]);
  });

  it("that lives at Auth0 after all loses nothing, whatever was noted", async () => {
    await admin.query(
      "insert into departed_companies values ($1, 'globex', 'Globex', 'x', now() - interval '40 days')",
      [globex.organization.id],
    );
    expect(await deletion.eraseDepartedCompanies(new Date())).toBe(0);
    expect(await rowsOf(globex.organization.id)).toEqual([1, 1, 4_500]);
    expect(await departed()).toEqual([]);
  });
});

describe("whoever erases", () => {
  it("may delete from every table of companies, and sees one company at a time", async () => {
    const { rows } = await admin.query<{ table: string }>(`
      select relname as table from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'
        and exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'org_id' and not attisdropped)
        and not (has_table_privilege('tenantry_eraser', oid, 'delete') and exists (
          select from pg_policies where tablename = relname and 'tenantry_eraser' = any(roles) and qual like '%current_org_id()%'))`);
    // A new table of companies needs: grant select, delete … to tenantry_eraser; create policy eraser … using (org_id = current_org_id());
    expect(rows.map(({ table }) => table)).toEqual([]);
  });

  it("can write and change nothing", async () => {
    const { withErasure } = await import("@/lib/db/database");
    for (const statement of [
      "update projects set name = 'x'",
      "insert into projects (name, owner_id, owner_name) values ('x', 'x', 'x')",
    ]) {
      const attempt = withErasure(globex.organization.id, (tx) => tx.execute(statement));
      await expect(attempt).rejects.toMatchObject({ cause: { code: "42501" } });
    }
  });
});
