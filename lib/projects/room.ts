import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/db/database";
import { AppError } from "@/lib/errors";
import { planWords } from "@/lib/plans/words";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { countLiving } from "./queries";

/**
 * Makes sure that one more living project fits into the company's plan. Until this transaction ends, nobody else of the company gets past
 * this: two who create the last one at the same time are counted one after the other.
 *
 * @throws AppError `plan_limit`, saying what the limit is and what can be done
 */
export async function requireRoom(tx: Transaction, { organization, plan }: TenantContext): Promise<void> {
  const { projects: limit } = plan.limits;
  if (limit === null) return;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('projects ' || current_org_id(), 0))`);
  const living = await countLiving(tx);
  if (living < limit) return;
  throw new AppError("plan_limit", {
    message: `The ${planWords[plan.name]} plan has room for ${limit} projects, and ${organization.name} has ${living}. Archive one, or change the plan.`,
  });
}
