import "server-only";
import type { ConnectionRecord, EnabledConnection } from "@/lib/auth0/management/connection-record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { adoptConnections } from "./adopt";
import type { Connection, ConnectionRow } from "./connection";
import { connectionRows } from "./rows";

const strategyOf = { oidc: "oidc", saml: "samlp" } as const;

const offerOf = (enabled: EnabledConnection | undefined) => ({
  isEnabled: enabled !== undefined,
  showsButton: enabled?.showsButton ?? false,
  joinsOnLogin: enabled?.joinsOnLogin ?? false,
});

/** @param enabled as the company's list at Auth0 has it; undefined where it is not on */
export function presentOwn(row: ConnectionRow, enabled: EnabledConnection | undefined): Connection {
  return {
    id: row.id,
    name: row.name,
    displayName: row.displayName,
    strategy: enabled?.strategy ?? strategyOf[row.protocol],
    isOwn: true,
    ...offerOf(enabled),
    joinsOnLogin: row.joinsOnLogin && (enabled?.joinsOnLogin ?? false),
    testedAt: row.testedAt?.toISOString() ?? null,
    protocol: row.protocol,
    provider: row.provider,
    certificateExpiresAt: row.certificateExpiresAt?.toISOString() ?? null,
  };
}

export function presentShared(
  { id, name, displayName, strategy }: Pick<ConnectionRecord, "id" | "name" | "displayName" | "strategy">,
  enabled: EnabledConnection | undefined,
): Connection {
  const none = { testedAt: null, protocol: null, provider: null, certificateExpiresAt: null };
  return { id, name, displayName, strategy, isOwn: false, ...offerOf(enabled), ...none };
}

/**
 * How people can sign in to the company: its own connections, drafts among them, then those that the product offers to everybody.
 * Two calls to Auth0 and one query, whatever their number.
 *
 * @throws AppError of the Management door
 */
export async function listConnections(context: TenantContext): Promise<Connection[]> {
  const door = forTenant(context).connections;
  const [enabled, shared] = await Promise.all([door.enabled(), door.shared()]);
  const rows = await adoptConnections(context, await connectionRows(context), enabled);
  const on = new Map(enabled.map((one) => [one.id, one]));
  const owns = rows.map((row) => presentOwn(row, on.get(row.auth0Id ?? "")));
  const known = new Set([...rows.map(({ auth0Id }) => auth0Id), ...shared.map(({ id }) => id)]);
  // What somebody switched on by hand in Auth0: shown, since people sign in by it.
  const others = enabled.filter(({ id }) => !known.has(id)).map((one) => ({ ...one, displayName: one.name }));
  return [...owns, ...[...shared, ...others].map((one) => presentShared(one, on.get(one.id)))];
}
