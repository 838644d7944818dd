import "server-only";
import type pg from "pg";
import { shared } from "@/lib/shared";
import journal from "./migrations/meta/_journal.json";

type Queryable = Pick<pg.ClientBase, "query">;

/** When the newest migration that this build knows was written, in milliseconds: drizzle's mark of a migration. */
const newest = Math.max(...journal.entries.map(({ when }) => when));

/** A database that this build must not run on. Nothing of it passes by waiting, so the process should not start. */
export class UnfitDatabase extends Error {
  override readonly name = "UnfitDatabase";
}

/** Roles through which one of ours could see past row-level security: superusers, BYPASSRLS, and owners of our tables. */
const dangerousRoles = `
  select ours.rolname as role, mighty.rolname as through
  from pg_roles ours, pg_roles mighty
  where ours.rolname in ('tenantry_app', 'tenantry_platform', 'tenantry_eraser')
    and pg_has_role(ours.oid, mighty.oid, 'member')
    and (mighty.rolsuper or mighty.rolbypassrls or exists (
      select from pg_class where relnamespace = 'public'::regnamespace and relowner = mighty.oid))`;

/** Tables of companies that row-level security does not, or no longer, hold for the application's role. */
const openTables = `
  select relname as table from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    and exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'org_id' and not attisdropped)
    and not (relrowsecurity and relforcerowsecurity and exists (
      select from pg_policies where schemaname = 'public' and tablename = relname and 'tenantry_app' = any(roles)
        and qual like '%current_org_id()%' and with_check like '%current_org_id()%'))`;

async function requireVersion(client: Queryable): Promise<void> {
  const found = await client.query<{ version: string | null }>(
    "select to_regclass('drizzle.__drizzle_migrations')::text as version",
  );
  if (found.rows[0]?.version == null) throw new UnfitDatabase("The database is empty: run `npm run db:migrate`.");
  const applied = await client.query<{ version: string | null }>(
    "select max(created_at)::text as version from drizzle.__drizzle_migrations",
  );
  const version = Number(applied.rows[0]?.version ?? 0);
  // A newer one is fine: during a deployment the old instances go on while the new ones start.
  if (version < newest) throw new UnfitDatabase("The database is older than this build: run `npm run db:migrate`.");
}

/**
 * Proves that row-level security holds here, and that the database has what this build needs.
 *
 * @throws UnfitDatabase naming what is wrong. Errors of the connection pass through
 */
export async function checkDatabase(client: Queryable): Promise<void> {
  await requireVersion(client);
  const roles = await client.query<{ role: string; through: string }>(dangerousRoles);
  const [bad] = roles.rows;
  if (bad)
    throw new UnfitDatabase(`${bad.role} can see every company's rows: it is, or is a member of, ${bad.through}.`);
  const tables = await client.query<{ table: string }>(openTables);
  if (tables.rows.length > 0) {
    const names = tables.rows.map(({ table }) => table).join(", ");
    throw new UnfitDatabase(`Row-level security does not hold on ${names}.`);
  }
}

const verified = shared("database.verified", () => ({ done: false }));

/** The same once in a process, before its first transaction: also when the database came up after us, it is checked before it is used. */
export async function verifyOnce(client: Queryable): Promise<void> {
  if (verified.done) return;
  await checkDatabase(client);
  verified.done = true;
}
