import { sql } from "drizzle-orm";
import { text, timestamp, uuid } from "drizzle-orm/pg-core";

/** Columns that many tables have. A tenant's table has `org_id`, filled by the database from the transaction's company: no query ever names it. */
export const orgId = () => text("org_id").notNull().default(sql`current_org_id()`);
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
export const now = (name: string) => moment(name).notNull().defaultNow();
export const id = () => uuid("id").notNull().default(sql`uuidv7()`);
