import "server-only";
import { recordAuditAlone } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import type { OwnConnection } from "@/lib/auth0/management/tenant-connections";
import { AppError } from "@/lib/errors";
import { requireLivePermission } from "@/lib/roles/live-permissions";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { connectionTarget } from "./audit-target";
import type { Connection, ConnectionRow } from "./connection";
import { requireMine, requireRecentWhereOpen, untested } from "./own";
import { presentOwn } from "./queries";
import { type ReadSource, readSource } from "./read-source";
import { changeRow, requireRow } from "./rows";
import type { ConnectionSource } from "./schema";
import { shownSource } from "./source";
import { vouchForNoMore } from "./vouch";
import { requireNobodyAbove, wayOf } from "./way-in";

/** What a SAML connection has from its provider, all of it: where the provider is replaced, nothing of the old one may stay. */
const fromProvider = new Set(
  "metadataUrl metadataXml signInEndpoint signOutEndpoint signingCert cert expires subject thumbprints protocolBinding issuer".split(
    " ",
  ),
);

/** Options with a new source: what another place has set stays, the old source goes. */
function merged(there: Record<string, unknown>, source: ReadSource, protocol: ConnectionRow["protocol"]) {
  const kept = Object.entries(there).filter(([name]) => protocol === "oidc" || !fromProvider.has(name));
  const next = { ...Object.fromEntries(kept), ...source.options };
  if (protocol === "oidc" && typeof next.client_secret !== "string") throw missingSecret();
  return next;
}

/** Auth0 replaces options whole, and may keep the secret to itself: a connection must not lose it that way. */
function missingSecret(): AppError {
  return new AppError("invalid_input", { fields: { clientSecret: "Copy the client secret here." } });
}

async function written(
  context: TenantContext,
  row: ConnectionRow,
  source: ReadSource,
): Promise<Pick<OwnConnection, "id" | "options">> {
  const door = forTenant(context).connections;
  const { displayName, name, protocol } = row;
  const connection = row.auth0Id === null ? null : await door.findOrNull(row.auth0Id);
  if (connection !== null) {
    return connection.change(displayName, (options) => merged(options, source, protocol));
  }
  const strategy = protocol === "oidc" ? "oidc" : "samlp";
  return door.create({ name, displayName, strategy, options: merged({}, source, protocol) });
}

/**
 * Takes what the provider gave back. The first time, this makes the connection at Auth0; nobody can sign in with it yet. It has to be
 * tested again afterwards; one that is on stays on.
 *
 * @throws AppError `not_found` for another company's; `step_up_required` for one that is on; `forbidden` where somebody who may do more comes by it;
 *   `invalid_input` with the field to mend
 */
export async function setSource(context: TenantContext, id: string, source: ConnectionSource): Promise<Connection> {
  const row = await requireRow(context, id);
  await requireRecentWhereOpen(context, row);
  const permissions = await requireLivePermission(context, "sso:write");
  if ((source.kind === "oidc") !== (row.protocol === "oidc")) {
    throw new AppError("invalid_input", { message: "This connection speaks another protocol." });
  }
  if (row.auth0Id !== null) {
    await requireNobodyAbove(context, wayOf({ ...row, auth0Id: row.auth0Id }), permissions);
  }
  const read = await readSource(source);
  const made = await written(context, row, read);
  const at = shownSource(made.options);
  const changed = await changeRow(context, id, {
    auth0Id: made.id,
    source: read.shown,
    certificateExpiresAt: at.certificateExpiresAt ?? read.certificateExpiresAt,
    certificateWarnedDays: null,
    vouchedBy: context.person.id,
    vouchedPermissions: [...permissions],
    ...untested(row),
  });
  await recordAuditAlone(context, {
    action: "connection.source_changed",
    target: connectionTarget(row),
    before: { source: row.source },
    after: { source: read.shown },
  });
  return presentOwn(changed, await enabledOf(context, changed));
}

async function enabledOf(context: TenantContext, { state, auth0Id }: ConnectionRow) {
  if (state !== "enabled") return undefined;
  return (await forTenant(context).connections.enabled()).find(({ id }) => id === auth0Id);
}

/**
 * Takes a new client secret. It is written and never read again.
 *
 * @throws AppError as `setSource`
 */
export async function rotateSecret(context: TenantContext, id: string, clientSecret: string): Promise<void> {
  const { row, connection, permissions } = await requireMine(context, id);
  await requireRecentWhereOpen(context, row);
  if (row.protocol !== "oidc") throw new AppError("invalid_input", { message: "A SAML connection has no secret." });
  await connection.change(row.displayName, (options) => ({ ...options, client_secret: clientSecret }));
  await changeRow(context, id, untested(row));
  await vouchForNoMore(context, row, permissions);
  await recordAuditAlone(context, { action: "connection.secret_rotated", target: connectionTarget(row) });
}
