import "server-only";
import { eq } from "drizzle-orm";
import { requireRecentSignIn } from "@/lib/access/recent-sign-in";
import { recordAudit, recordAuditAlone } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { companyConnections } from "@/lib/db/connection-tables";
import { withTenant } from "@/lib/db/database";
import { requireLivePermission } from "@/lib/roles/live-permissions";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { connectionTarget } from "./audit-target";
import type { ConnectionRow } from "./connection";
import { alignDomains } from "./route-domains";
import { requireRow } from "./rows";
import { endSessionsBy, requireNobodyAbove, requireOtherWayIn, requireOwnerBeside, wayOf } from "./way-in";

/**
 * Deletes a connection of the company's own. Auth0 deletes everybody who came by it, and so their memberships:
 * https://auth0.com/docs/api/management/v2/connections/delete-connections-by-id
 *
 * @throws AppError `not_found` for another company's; `step_up_required` for one that was made at Auth0; `forbidden` where somebody who may do more
 *   comes by it; `conflict` where it is the last
 *   way in, or owners have no other
 */
export async function removeConnection(context: TenantContext, id: string): Promise<void> {
  const row = await requireRow(context, id);
  if (row.auth0Id !== null) requireRecentSignIn(context);
  const permissions = await requireLivePermission(context, "sso:write");
  if (row.auth0Id !== null) {
    await removeAtAuth0(context, { ...row, auth0Id: row.auth0Id }, permissions);
    await recordAuditAlone(context, { action: "connection.removed", target: connectionTarget(row) });
  }
  await withTenant(context, async (tx) => {
    await tx.delete(companyConnections).where(eq(companyConnections.id, id));
    if (row.auth0Id === null)
      await recordAudit(tx, context, { action: "connection.removed", target: connectionTarget(row) });
  });
  if (row.state === "enabled") await alignDomains(context);
}

async function removeAtAuth0(
  context: TenantContext,
  row: ConnectionRow & { auth0Id: string },
  permissions: ReadonlySet<string>,
): Promise<void> {
  const door = forTenant(context).connections;
  const way = wayOf(row);
  await requireNobodyAbove(context, way, permissions);
  const isOn = (await door.enabled()).some(({ id }) => id === row.auth0Id);
  // Turned off, it lets nobody in, but whoever came by it is a member still: the company's only owner may be among them.
  await (isOn ? requireOtherWayIn : requireOwnerBeside)(context, way);
  // Null where it went by another hand: what is left is our record of it.
  await (await door.findOrNull(row.auth0Id))?.remove();
  await endSessionsBy(context, way);
}
