import "server-only";
import { isRecentSignIn } from "@/lib/access/recent-sign-in";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import type { OwnConnection } from "@/lib/auth0/management/tenant-connections";
import { AppError } from "@/lib/errors";
import { requireLivePermission } from "@/lib/roles/live-permissions";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { ConnectionRow } from "./connection";
import { requireRow } from "./rows";

export type MadeConnection = { row: ConnectionRow; connection: OwnConnection };

/**
 * A connection of the company's own, as it is at Auth0: in our record, and marked there as the company's. One of the two alone opens
 * nothing.
 *
 * @throws AppError `not_found` for another company's, `conflict` for a draft that was not made at Auth0 yet
 */
export async function requireMade(context: TenantContext, id: string): Promise<MadeConnection> {
  const row = await requireRow(context, id);
  if (row.auth0Id === null) {
    throw new AppError("conflict", { message: "Fill in what the provider gave back first." });
  }
  return { row, connection: await forTenant(context).connections.find(row.auth0Id) };
}

/** The same, for whoever may change it at this moment. Throws `forbidden` for others. */
export async function requireMine(
  context: TenantContext,
  id: string,
): Promise<MadeConnection & { permissions: ReadonlySet<string> }> {
  // The record is ours and costs nothing: what is another company's is refused before Auth0 is asked anything.
  await requireRow(context, id);
  const permissions = await requireLivePermission(context, "sso:write");
  return { ...(await requireMade(context, id)), permissions };
}

/**
 * For changes of what a connection believes. Where it lets people in, whoever changes that could let themselves in as anybody; a draft
 * lets nobody in, and setting one up takes longer than a sign-in stays recent. Auth0's word counts beside ours: somebody may have turned it on
 * there, or have failed halfway here.
 *
 * @throws AppError `step_up_required`
 */
export async function requireRecentWhereOpen(
  context: TenantContext,
  { state, auth0Id }: Pick<ConnectionRow, "state" | "auth0Id">,
): Promise<void> {
  if (isRecentSignIn(context, Date.now()) || auth0Id === null) return;
  const isOpen =
    state === "enabled" || (await forTenant(context).connections.enabled()).some(({ id }) => id === auth0Id);
  if (isOpen) throw new AppError("step_up_required");
}

/** What a change of what a connection believes leaves of its tests: they said nothing of what is there now. One that is on stays on. */
export function untested({ state }: Pick<ConnectionRow, "state">): Partial<ConnectionRow> {
  return { testedAt: null, ...(state !== "enabled" && { state: "draft" }) };
}
