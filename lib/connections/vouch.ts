import "server-only";
import { recordAuditAlone } from "@/lib/audit/record";
import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { connectionTarget } from "./audit-target";
import type { ConnectionRow } from "./connection";
import { changeRow } from "./rows";

/**
 * What a role may permit to be carried over by a connection: no more than whoever let people in by it, and whoever lets somebody
 * provision for it, could do. Both say which address is whose.
 */
export function vouchedBy({ vouchedPermissions, provisionedPermissions }: ConnectionRow): string[] {
  if (provisionedPermissions === null) return vouchedPermissions;
  return vouchedPermissions.filter((permission) => provisionedPermissions.includes(permission));
}

/**
 * For changes of what a connection believes that do not show who provides its people: they lower what it vouches for to what the one
 * who makes them may do, and never raise it. Only whoever turns it on, or says who the provider is, raises it.
 */
export async function vouchForNoMore(
  context: TenantContext,
  { id, vouchedPermissions }: ConnectionRow,
  permissions: ReadonlySet<string>,
): Promise<void> {
  const both = vouchedPermissions.filter((permission) => permissions.has(permission));
  if (both.length < vouchedPermissions.length) await changeRow(context, id, { vouchedPermissions: both });
}

/**
 * That somebody who sees who the provider is vouches for what it says of its people: roles go over as far as the permissions of whoever
 * vouched reach.
 */
export async function vouch(
  context: TenantContext,
  row: ConnectionRow,
  permissions: ReadonlySet<string>,
): Promise<ConnectionRow> {
  if (row.state !== "enabled") throw new AppError("conflict", { message: "Turn the connection on first." });
  const vouchedPermissions = [...new Set([...row.vouchedPermissions, ...permissions])].sort();
  const changed = await changeRow(context, row.id, { vouchedBy: context.person.id, vouchedPermissions });
  await recordAuditAlone(context, {
    action: "connection.vouched",
    target: connectionTarget(row),
    after: { source: row.source },
  });
  return changed;
}

/**
 * Whoever makes a token for provisioning, or says what it fills in, limits the connection for as long as provisioning is on, whoever
 * vouches for it afterwards: the token lives on, and what came by it stays.
 */
export async function limitByProvisioning(
  context: TenantContext,
  { id, provisionedPermissions }: ConnectionRow,
  permissions: ReadonlySet<string>,
): Promise<void> {
  const limited = provisionedPermissions?.filter((permission) => permissions.has(permission)) ?? [...permissions];
  await changeRow(context, id, { provisionedPermissions: limited });
}
