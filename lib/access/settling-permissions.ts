import "server-only";
import { LRUCache } from "lru-cache";
import { errorFields, log } from "@/lib/log";
import { livePermissions } from "@/lib/roles/live-permissions";
import { shared } from "@/lib/shared";
import { createBudget } from "@/lib/tenancy/budget";
import { readingOnly } from "./reading-only";

/** How long one reading serves a member's requests, in milliseconds. */
const lifetime = 5_000;

/** How long a request waits for Auth0, in milliseconds. */
const patience = 2_000;

/** Readings in a minute for all members together. Auth0 allows about 200 of the whole tenant, which settings need too. */
const state = shared("access.settling", () => ({
  known: new LRUCache<string, Promise<string[] | null>>({ max: 5_000, ttl: lifetime }),
  budget: createBudget(100, 50),
}));

/** Whose roles were changed a moment ago, and what their token says they may do. */
export type SettlingMember = { organizationId: string; userId: string; permissions: readonly string[] };

/**
 * What a member may do while Auth0 may still put their old roles into tokens: what Auth0's own record of roles says. Where that cannot
 * be had, neither the old rights nor the new ones are certain; then the token counts, but for reading only.
 *
 * @param seq the change, so that a reading from before it is not used after it
 */
export async function settlingPermissions(member: SettlingMember, seq: number): Promise<readonly string[]> {
  const id = `${member.organizationId}/${member.userId} ${seq}`;
  let reading = state.known.get(id);
  if (!reading) {
    reading = state.budget.take() ? read(member) : Promise.resolve(null);
    state.known.set(id, reading);
  }
  return (await Promise.race([reading, outOfPatience()])) ?? readingOnly(member.permissions);
}

async function read({ organizationId, userId }: SettlingMember): Promise<string[] | null> {
  try {
    const asker = { organization: { id: organizationId }, person: { id: userId }, actor: "person" as const };
    return [...(await livePermissions({ ...asker, permissions: new Set<string>() }))];
  } catch (error) {
    log.warn("access.roles_unread", errorFields(error));
    return null;
  }
}

function outOfPatience(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), patience).unref();
  });
}
