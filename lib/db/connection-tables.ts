import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, moment, now, orgId } from "./columns";

/** What belongs to a company's connections to identity providers; see `schema.ts` for how tables are declared. */

export const companyConnections = pgTable(
  "company_connections",
  {
    orgId: orgId(),
    id: id(),
    auth0Id: text("auth0_id").unique(),
    name: text("name").notNull().unique(),
    displayName: text("display_name").notNull(),
    protocol: text("protocol", { enum: ["oidc", "saml"] }).notNull(),
    provider: text("provider", { enum: ["okta", "entra", "google", "other"] }).notNull(),
    state: text("state", { enum: ["draft", "tested", "enabled"] })
      .notNull()
      .default("draft"),
    /** Whether whoever was no member becomes one by signing in by it. */
    joinsOnLogin: boolean("joins_on_login").notNull().default(true),
    /** What the provider gave back, as far as it may be shown: an address. */
    source: text("source"),
    certificateExpiresAt: moment("certificate_expires_at"),
    /** The last warning that went out: so many days before. */
    certificateWarnedDays: integer("certificate_warned_days"),
    valuesCopiedAt: moment("values_copied_at"),
    testedAt: moment("tested_at"),
    /** Names of permissions of `vouchedBy`, as they were then. */
    vouchedPermissions: text("vouched_permissions").array().notNull().default([]),
    vouchedBy: text("vouched_by"),
    /** What everybody may do who let somebody provision for it; null while nobody does. */
    provisionedPermissions: text("provisioned_permissions").array(),
    createdBy: text("created_by").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: now("created_at"),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

export const connectionTests = pgTable(
  "connection_tests",
  {
    orgId: orgId(),
    id: id(),
    connectionId: uuid("connection_id").notNull(),
    at: now("at"),
    passed: boolean("passed").notNull(),
    startedBy: text("started_by").notNull(),
    problem: text("problem"),
    claims: jsonb("claims").$type<Record<string, unknown>>().notNull().default({}),
    checks: jsonb("checks").$type<unknown>().notNull().default([]),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

export const ssoArrivals = pgTable(
  "sso_arrivals",
  {
    orgId: orgId(),
    userId: text("user_id").notNull(),
    connection: text("connection").notNull(),
    replaced: text("replaced").array().notNull().default([]),
    at: now("at"),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.userId] })],
);

export const ssoTickets = pgTable(
  "sso_tickets",
  {
    orgId: orgId(),
    id: id(),
    sealedTicket: text("sealed_ticket").notNull(),
    connection: text("connection").notNull(),
    createdBy: text("created_by").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: now("created_at"),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);
