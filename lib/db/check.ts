import "server-only";
import type pg from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { shared } from "@/lib/shared";
import journal from "./migrations/meta/_journal.json";

type Queryable = Pick<pg.ClientBase, "query">;

/** When the newest migration that this build knows was written, in milliseconds: drizzle's mark of a migration. */
const newest = Math.max(...journal.entries.map(({ when }) => when));

/** A database that this build must not run on. Nothing of it passes by waiting, so the process should not start. */
export class UnfitDatabase extends Error {
  override readonly name = "UnfitDatabase";
}

/** The one condition of a company's table, as the database writes it. */
const ownRows = "(org_id = current_org_id())";

/** Roles through which one of ours could see past row-level security: superusers, BYPASSRLS, and owners of our tables. */
const dangerousRoles = `
  select ours.rolname as role, mighty.rolname as through
  from pg_roles ours, pg_roles mighty
  where ours.rolname in ('tenantry_app', 'tenantry_platform', 'tenantry_eraser')
    and pg_has_role(ours.oid, mighty.oid, 'member')
    and (mighty.rolsuper or mighty.rolbypassrls or exists (
      select from pg_class where relnamespace = 'public'::regnamespace and relowner = mighty.oid))`;

/**
 * Tables of companies that row-level security does not, or no longer, hold. Policies add up, so it takes one that shows a company its own rows,
 * and none that shows anybody of ours more: a second one, for everybody or for a role that ours inherit, would open the table.
 */
const openTables = `
  with ours as (
    select tablename, cmd, roles, replace(qual, 'public.', '') as qual, replace(with_check, 'public.', '') as with_check
    from pg_policies where schemaname = 'public' and permissive = 'PERMISSIVE' and exists (
      select from unnest(roles) role, unnest(array['tenantry_app', 'tenantry_eraser']) mine
      where case when role = 'public' then true else pg_has_role(mine, role, 'usage') end)
  )
  select relname as table from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    and exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'org_id' and not attisdropped)
    and not (relrowsecurity and relforcerowsecurity
      and exists (select from ours where tablename = relname and 'tenantry_app' = any(roles) and cmd = 'ALL'
        and qual = '${ownRows}' and with_check = '${ownRows}')
      and not exists (select from ours where tablename = relname
        and (coalesce(qual, '${ownRows}') <> '${ownRows}' or coalesce(with_check, '${ownRows}') <> '${ownRows}')))`;

/** Whether the login itself is above row-level security: then so is every query that forgot to take a role. */
const mightyLogin =
  "select session_user as login from pg_roles where rolname = session_user and (rolsuper or rolbypassrls)";

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

async function loginAbove(client: Queryable): Promise<string | undefined> {
  const { rows } = await client.query<{ login: string }>(mightyLogin);
  return rows[0]?.login;
}

/**
 * Proves that row-level security holds here, and that the database has what this build needs.
 *
 * @param isProduction whether the login is looked at too: a developer may be their server's superuser
 * @throws UnfitDatabase naming what is wrong. Errors of the connection pass through
 */
export async function checkDatabase(client: Queryable, isProduction = env().isProduction): Promise<void> {
  await requireVersion(client);
  const mighty = isProduction ? await loginAbove(client) : undefined;
  if (mighty !== undefined)
    throw new UnfitDatabase(
      `${mighty} is a superuser or has BYPASSRLS: a query that forgot its role would see every company. Give the application a login of its own (docs/database.md).`,
    );
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
  const mighty = env().isProduction ? undefined : await loginAbove(client);
  if (mighty !== undefined) log.warn("database.login_above_policies", { login: mighty });
  verified.done = true;
}
