import "server-only";
import { requireRecentSignIn } from "@/lib/access/recent-sign-in";
import { recordAuditAlone } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { AppError } from "@/lib/errors";
import { requireLivePermission } from "@/lib/roles/live-permissions";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { connectionTarget } from "./audit-target";
import type { Connection } from "./connection";
import { presentShared } from "./queries";
import type { ConnectionChange } from "./schema";
import { endSessionsBy, requireOtherWayIn } from "./way-in";

/**
 * Switches a way of signing in that the product offers to everybody on or off for this company. Nothing else of it can be changed here.
 *
 * @throws AppError `step_up_required`; `not_found` for what is no such way; `conflict` where it is needed
 */
export async function changeShared(context: TenantContext, id: string, change: ConnectionChange): Promise<Connection> {
  await requireLivePermission(context, "sso:write");
  const { isEnabled, ...others } = change;
  if (isEnabled === undefined || Object.keys(others).length > 0) {
    throw new AppError("forbidden", { message: "This way of signing in belongs to the product. It can be on or off." });
  }
  requireRecentSignIn(context);
  const door = forTenant(context).connections;
  const found = await door.findShared(id);
  const present = (await door.enabled()).find((one) => one.id === id);
  const target = connectionTarget(found);
  if (isEnabled && !present) {
    await found.turnOn({ showsButton: true, joinsOnLogin: false });
    await recordAuditAlone(context, { action: "connection.turned_on", target });
  }
  const way = { ...found, auth0Id: id, isOwn: false };
  if (!isEnabled && present) {
    await requireOtherWayIn(context, way);
    await found.turnOff();
    const sessionsEnded = await endSessionsBy(context, way);
    await recordAuditAlone(context, { action: "connection.turned_off", target, after: { sessionsEnded } });
  }
  // Once more where it is off already: the one who turned it off may have failed before this.
  if (!isEnabled && !present) await endSessionsBy(context, way);
  return presentShared(
    found,
    (await door.enabled()).find((one) => one.id === id),
  );
}
