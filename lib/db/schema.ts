import { sql } from "drizzle-orm";
import { bigint, boolean, inet, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, moment, now, orgId } from "./columns";

/**
 * The tables as queries name them. The SQL in `migrations/` makes them; a test compares both.
 * A tenant's table has `org_id`, filled by the database from the transaction's company: no query ever names it.
 */
export const organizations = pgTable("organizations", {
  id: text("id").primaryKey(),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  logoUrl: text("logo_url"),
  primaryColor: text("primary_color"),
  suspended: boolean("suspended").notNull().default(false),
  fetchedAt: now("fetched_at"),
  /** It was changed since, as we were told. */
  distrusted: boolean("distrusted").notNull().default(false),
});

export const formerSlugs = pgTable("former_slugs", {
  slug: text("slug").primaryKey(),
  organizationId: text("organization_id").notNull(),
  leftAt: now("left_at"),
});

export const companySettings = pgTable("company_settings", {
  orgId: orgId().primaryKey(),
  auditRetentionDays: integer("audit_retention_days").notNull().default(365),
  updatedAt: now("updated_at"),
});

export const projects = pgTable(
  "projects",
  {
    orgId: orgId(),
    id: id(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    ownerId: text("owner_id").notNull(),
    ownerName: text("owner_name").notNull(),
    state: text("state", { enum: ["on_track", "at_risk", "blocked", "paused", "done"] })
      .notNull()
      .default("on_track"),
    progress: integer("progress").notNull().default(0),
    archivedAt: moment("archived_at"),
    createdAt: now("created_at"),
    updatedAt: now("updated_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

export const auditEntries = pgTable(
  "audit_entries",
  {
    orgId: orgId(),
    id: id(),
    at: now("at"),
    action: text("action").notNull(),
    outcome: text("outcome", { enum: ["done", "denied", "failed"] }).notNull(),
    actorKind: text("actor_kind", { enum: ["person", "machine", "system"] }).notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    targetKind: text("target_kind"),
    targetId: text("target_id"),
    targetName: text("target_name"),
    before: jsonb("before").$type<Record<string, unknown>>(),
    after: jsonb("after").$type<Record<string, unknown>>(),
    requestId: text("request_id").notNull(),
    ip: inet("ip"),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    orgId: orgId(),
    actorId: text("actor_id").notNull(),
    key: text("key").notNull(),
    requestHash: text("request_hash").notNull(),
    status: integer("status"),
    body: jsonb("body").$type<unknown>(),
    createdAt: now("created_at"),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.actorId, table.key] })],
);

export const accessChanges = pgTable("access_changes", {
  seq: bigint("seq", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  scope: text("scope", { enum: ["org", "member", "user", "sid"] }).notNull(),
  key: text("key").notNull(),
  kind: text("kind", { enum: ["ended", "stale"] }).notNull(),
  at: moment("at").notNull().default(sql`clock_timestamp()`),
});

export const memberActivity = pgTable(
  "member_activity",
  {
    orgId: orgId(),
    userId: text("user_id").notNull(),
    lastSeenAt: now("last_seen_at"),
    strategy: text("strategy").notNull(),
    connection: text("connection"),
    secondFactor: boolean("second_factor"),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.userId] })],
);

export const receivedMessages = pgTable(
  "received_messages",
  {
    kind: text("kind", { enum: ["event", "logout_token"] }).notNull(),
    id: text("id").notNull(),
    receivedAt: now("received_at"),
  },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
);

export const provenDomains = pgTable("proven_domains", {
  orgId: orgId(),
  domain: text("domain").primaryKey(),
  auth0Id: text("auth0_id").notNull(),
  provenBy: text("proven_by").notNull(),
  provenAt: now("proven_at"),
});

export const leases = pgTable("leases", {
  name: text("name").primaryKey(),
  holder: uuid("holder").notNull(),
  until: moment("until").notNull(),
});

export const invitationBatches = pgTable(
  "invitation_batches",
  {
    orgId: orgId(),
    id: id(),
    kind: text("kind", { enum: ["invite", "resend", "revoke"] }).notNull(),
    createdBy: text("created_by").notNull(),
    createdByName: text("created_by_name").notNull(),
    lifetimeDays: integer("lifetime_days").notNull().default(7),
    provenDomains: text("proven_domains").array().notNull().default([]),
    pausedAt: moment("paused_at"),
    authorizedActor: text("authorized_actor"),
    authorizedAt: moment("authorized_at"),
    finishedAt: moment("finished_at"),
    createdAt: now("created_at"),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

export const invitationItems = pgTable(
  "invitation_items",
  {
    orgId: orgId(),
    id: id(),
    batchId: uuid("batch_id").notNull(),
    position: integer("position").notNull(),
    email: text("email").notNull(),
    name: text("name").notNull().default(""),
    roleId: text("role_id").notNull(),
    roleName: text("role_name").notNull(),
    replaces: text("replaces"),
    state: text("state", { enum: ["waiting", "sending", "sent", "failed", "left_out"] }).notNull(),
    reason: text("reason"),
    attempts: integer("attempts").notNull().default(0),
    holdsAddress: boolean("holds_address").notNull().default(false),
    membershipCheckedAt: moment("membership_checked_at"),
    claimedAt: moment("claimed_at"),
    settledAt: moment("settled_at"),
    invitationId: text("invitation_id"),
    ticketHash: text("ticket_hash"),
    expiresAt: moment("expires_at"),
    endedAs: text("ended_as", { enum: ["accepted", "revoked", "replaced", "expired", "gone"] }),
    endedAt: moment("ended_at"),
    createdAt: now("created_at"),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

export const rateCounts = pgTable(
  "rate_counts",
  {
    key: text("key").notNull(),
    /** The minute since 1970. */
    bucket: bigint("bucket", { mode: "number" }).notNull(),
    count: integer("count").notNull(),
  },
  (table) => [primaryKey({ columns: [table.key, table.bucket] })],
);

export const recentOwnerChanges = pgTable(
  "recent_owner_changes",
  {
    orgId: orgId(),
    userId: text("user_id").notNull(),
    change: text("change", { enum: ["gained", "lost"] }).notNull(),
    at: moment("at").notNull().default(sql`clock_timestamp()`),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.userId] })],
);

export const departedCompanies = pgTable("departed_companies", {
  id: text("id").primaryKey(),
  slug: text("slug").notNull(),
  name: text("name").notNull(),
  deletedBy: text("deleted_by").notNull(),
  leftAt: now("left_at"),
});
