import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { withTenant } from "@/lib/db/database";
import { auditEntries } from "@/lib/db/schema";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { policyActions } from "./commands";
import type { PolicyName, Preview, Wish } from "./policies";
import { preview } from "./preview/preview";
import { recentKnowledge } from "./read-knowledge";

/** What a change would do, as far as is recorded. */
export async function previewPolicy(context: TenantContext, wish: Wish): Promise<Preview> {
  return preview(await recentKnowledge(context), wish);
}

/** Who changed a rule last, and when (ISO 8601). */
export type LastChange = { by: string; at: string };

/** The last change of each rule, as far back as the audit log reaches. One query. */
export async function lastChanges(context: TenantContext): Promise<Partial<Record<PolicyName, LastChange>>> {
  const { action, actorName, at, outcome } = auditEntries;
  const rows = await withTenant(context, (tx) =>
    tx
      .selectDistinctOn([action], { action, actorName, at })
      .from(auditEntries)
      .where(and(inArray(action, Object.values(policyActions)), eq(outcome, "done")))
      .orderBy(action, desc(at)),
  );
  const known = new Map(rows.map((row) => [row.action, { by: row.actorName, at: row.at.toISOString() }]));
  return Object.fromEntries(
    Object.entries(policyActions).flatMap(([policy, name]) => {
      const last = known.get(name);
      return last ? [[policy, last]] : [];
    }),
  );
}
