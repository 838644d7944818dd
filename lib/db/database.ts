import "server-only";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type pg from "pg";
import { errorFields, log } from "@/lib/log";
import { shared } from "@/lib/shared";
import { verifyOnce } from "./check";
import { asProductError, isSilence, isUnavailable, outcomeUnknown } from "./failure";
import { databasePool } from "./pool";

/** A transaction's queries. It is good until the function it was given to has settled, and not a moment longer. */
export type Transaction = Omit<NodePgDatabase, "transaction" | "$client">;

/** The longest to wait for the beginning of a transaction, which waits for no lock and no row, in milliseconds: a server that hangs is found out here. */
const openingPatience = 3_000;

/**
 * The database's own limits in a transaction. The second ends one whose instance stopped in the middle (a suspended machine), which would else keep
 * its locks, and everybody who waits for them, until TCP gives up.
 */
const limits = "set local statement_timeout = '5s'; set local idle_in_transaction_session_timeout = '10s'";

/** pg knows a deadline for one query, its types do not. */
type Opening = pg.QueryConfig & { query_timeout: number };

/** A query builder for each connection, made once: making one costs more than a small query. */
const builders = shared("database.builders", () => new WeakMap<pg.PoolClient, Transaction>());

function builderOf(client: pg.PoolClient): Transaction {
  const known = builders.get(client);
  if (known) return known;
  const builder = drizzle(client);
  builders.set(client, builder);
  return builder;
}

/** One round trip that opens the transaction and takes the role; all of it ends with the transaction, so a pooled connection keeps nothing. */
function opening(role: string, organizationId: string | null, client: pg.PoolClient): Opening {
  const begin = `begin; set local role ${role}; ${limits}`;
  if (organizationId === null) return { text: begin, query_timeout: openingPatience };
  const company = `select set_config('app.org_id', ${client.escapeLiteral(organizationId)}, true)`;
  return { text: `${begin}; ${company}`, query_timeout: openingPatience };
}

async function connected(): Promise<pg.PoolClient> {
  const client = await databasePool().connect();
  try {
    await verifyOnce(client);
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function transaction<T>(role: string, organizationId: string | null, run: (tx: Transaction) => Promise<T>) {
  let client: pg.PoolClient | undefined;
  try {
    client = await connected();
    await client.query(opening(role, organizationId, client));
    const result = await run(builderOf(client));
    await commit(client);
    client.release();
    return result;
  } catch (error) {
    if (client) await abandon(client, error);
    throw asProductError(error);
  }
}

/** An answer that is lost here says nothing about what it was the answer to. */
async function commit(client: pg.PoolClient): Promise<void> {
  try {
    await client.query("commit");
  } catch (error) {
    throw isUnavailable(error) ? outcomeUnknown(error) : error;
  }
}

/** Undoes what was begun. A connection that cannot even do that is in an unknown state: nobody may get it after us. */
async function abandon(client: pg.PoolClient, reason: unknown): Promise<void> {
  // A rollback would wait behind the query that was not answered; closing the connection undoes as much.
  if (isSilence(reason)) return client.release(true);
  try {
    await client.query("rollback");
    client.release();
  } catch (error) {
    log.warn("database.rollback_failed", errorFields(error));
    client.release(true);
  }
}

/**
 * The door to a company's data: one transaction in which the database itself shows and accepts rows of this company only.
 *
 * @param context whose data; only the guard makes one
 * @param run the queries. What it returns is what was committed
 * @throws AppError `database_unavailable` when the database cannot be reached, is overloaded, or took too long
 */
export function withTenant<T>(
  context: { organization: { id: string } },
  run: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return transaction("tenantry_app", context.organization.id, run);
}

/**
 * The door for the end of a company: its rows can be read and deleted, in every table, and nothing else can be done.
 *
 * @param organizationId a company that is no more; no context of one could be made
 * @throws AppError as `withTenant`
 */
export function withErasure<T>(organizationId: string, run: (tx: Transaction) => Promise<T>): Promise<T> {
  log.info("database.erasure", { organization: organizationId });
  return transaction("tenantry_eraser", organizationId, run);
}

/**
 * The door to what stands between companies: directory, revocation record, leases, jobs.
 *
 * @param reason why, for the log: every use of this door can be accounted for
 * @throws AppError as `withTenant`
 */
export function withPlatform<T>(reason: string, run: (tx: Transaction) => Promise<T>): Promise<T> {
  log.debug("database.platform", { reason });
  return transaction("tenantry_platform", null, run);
}
