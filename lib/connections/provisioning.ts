import "server-only";
import { requireRecentSignIn } from "@/lib/access/recent-sign-in";
import { recordAuditAlone } from "@/lib/audit/record";
import type { ProvisioningSettings, ProvisioningToken } from "@/lib/auth0/management/tenant-provisioning";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { connectionTarget } from "./audit-target";
import { requireMade, requireMine, requireRecentWhereOpen } from "./own";
import { changeRow } from "./rows";
import { limitByProvisioning } from "./vouch";
import { requireNobodyAbove, wayOf } from "./way-in";

/** Auth0 issues two, so that one can take the place of the other without a gap. */
const mostTokens = 2;

const day = 86_400;

export type Provisioning = {
  isOn: boolean;
  /** What the provider asks for as SCIM endpoint, tenant URL or base URL. */
  endpoint: string;
  tokens: ProvisioningToken[];
  settings: ProvisioningSettings | null;
};

const endpointOf = (auth0Id: string) => `${env().issuer}/scim/v2/connections/${auth0Id}`;

/**
 * How the provider keeps the company's people up to date (SCIM 2.0, RFC 7644).
 *
 * @throws AppError `not_found` for another company's connection
 */
export async function readProvisioning(context: TenantContext, id: string): Promise<Provisioning> {
  const { connection } = await requireMade(context, id);
  const settings = await connection.provisioning.get();
  const tokens = settings === null ? [] : await connection.provisioning.tokens();
  return { isOn: settings !== null, endpoint: endpointOf(connection.id), tokens, settings };
}

/** Turns it on, with Auth0's own mapping. From then on sign-ins leave names and addresses alone: the provider tells them here. */
export async function turnProvisioningOn(context: TenantContext, id: string): Promise<Provisioning> {
  const { row, connection } = await requireMine(context, id);
  if ((await connection.provisioning.get()) === null) {
    await keepProfiles(connection, row.displayName, "on_first_login");
    await connection.provisioning.turnOn();
    await recordAuditAlone(context, { action: "provisioning.turned_on", target: connectionTarget(row) });
  }
  return readProvisioning(context, id);
}

/** Ends it, with its tokens. Nobody is deleted. */
export async function turnProvisioningOff(context: TenantContext, id: string): Promise<void> {
  const { row, connection } = await requireMine(context, id);
  if ((await connection.provisioning.get()) === null) return;
  await keepProfiles(connection, row.displayName, "on_each_login");
  await connection.provisioning.turnOff();
  await changeRow(context, id, { provisionedPermissions: null });
  await recordAuditAlone(context, { action: "provisioning.turned_off", target: connectionTarget(row) });
}

type Changeable = {
  change(name: string, decide: (options: Record<string, unknown>) => Record<string, unknown>): Promise<unknown>;
};

/** https://auth0.com/docs/authenticate/protocols/scim/configure-inbound-scim: two writers of one field would undo each other. */
async function keepProfiles(
  connection: Changeable,
  displayName: string,
  when: "on_first_login" | "on_each_login",
): Promise<void> {
  await connection.change(displayName, (options) => ({ ...options, set_user_root_attributes: when }));
}

/**
 * Changes what it fills in.
 *
 * @throws AppError `not_found` for another company's connection; `step_up_required` for one that is on; `forbidden` where somebody who
 *   may do more comes by it; `conflict` where it is off
 */
export async function changeProvisioning(
  context: TenantContext,
  id: string,
  settings: ProvisioningSettings,
): Promise<Provisioning> {
  const { row, connection, permissions } = await requireMine(context, id);
  await requireRecentWhereOpen(context, row);
  await requireNobodyAbove(context, wayOf({ ...row, auth0Id: connection.id }), permissions);
  const before = await connection.provisioning.get();
  if (before === null) throw new AppError("conflict", { message: "Turn provisioning on first." });
  await limitByProvisioning(context, row, permissions);
  await connection.provisioning.change(settings);
  await recordAuditAlone(context, {
    action: "provisioning.changed",
    target: connectionTarget(row),
    before,
    after: settings,
  });
  return readProvisioning(context, id);
}

/**
 * Makes a token for the provider. Whoever holds it says which address is whose and may delete anybody who comes by the connection.
 *
 * @param days until it ends; null = never
 * @returns its secret, this once
 * @throws AppError `not_found` for another company's connection; `step_up_required`; `forbidden` where somebody who may do
 *   more comes by it; `conflict` for a third
 */
export async function createToken(
  context: TenantContext,
  id: string,
  days: number | null,
): Promise<{ id: string; secret: string }> {
  const { row, connection, permissions } = await requireMine(context, id);
  requireRecentSignIn(context);
  await requireNobodyAbove(context, wayOf({ ...row, auth0Id: connection.id }), permissions);
  if ((await connection.provisioning.get()) === null) {
    throw new AppError("conflict", { message: "Turn provisioning on first." });
  }
  if ((await connection.provisioning.tokens()).length >= mostTokens) {
    throw new AppError("conflict", { message: "There are two tokens, which is the most. Delete one first." });
  }
  await limitByProvisioning(context, row, permissions);
  const token = await connection.provisioning.createToken(days === null ? null : days * day);
  await recordAuditAlone(context, {
    action: "provisioning.token_created",
    target: connectionTarget(row),
    after: { token: token.id, days },
  });
  return token;
}

/** Deletes a token of this very connection. Throws `not_found` for any other. */
export async function removeToken(context: TenantContext, id: string, tokenId: string): Promise<void> {
  const { row, connection } = await requireMine(context, id);
  const tokens = await connection.provisioning.tokens();
  if (!tokens.some((token) => token.id === tokenId)) throw new AppError("not_found");
  await connection.provisioning.removeToken(tokenId);
  await recordAuditAlone(context, {
    action: "provisioning.token_removed",
    target: connectionTarget(row),
    before: { token: tokenId },
  });
}
