import "server-only";
import pg from "pg";
import { env } from "@/lib/env";
import { errorFields, log } from "@/lib/log";
import { shared } from "@/lib/shared";

/** Milliseconds. A request that cannot get a connection in this time is told so, instead of waiting behind all the others. */
const connectPatience = 2_000;

/**
 * Milliseconds. The server ends what takes longer than the statement timeout; one that says nothing at all (a lost network, a frozen machine)
 * is given up a little later, instead of when TCP does, which takes minutes.
 */
const answerPatience = 7_000;

function createPool(): pg.Pool {
  const pool = new pg.Pool({
    connectionString: env().databaseUrl,
    max: env().databasePoolSize,
    connectionTimeoutMillis: connectPatience,
    query_timeout: answerPatience,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: "tenantry",
  });
  // An idle connection that the server closes is reported here; without a listener it would end the process.
  pool.on("error", (error) => log.warn("database.connection_lost", errorFields(error)));
  // The pool listens to idle connections alone. One that breaks while it is in use tells its query, and would end the process as well.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** The one pool of this process. */
export function databasePool(): pg.Pool {
  return shared("database.pool", createPool);
}
