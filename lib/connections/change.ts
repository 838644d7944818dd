import "server-only";
import { requireRecentSignIn } from "@/lib/access/recent-sign-in";
import { recordAuditAlone } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import type { Offer } from "@/lib/auth0/management/tenant-connections";
import { requireLivePermission } from "@/lib/roles/live-permissions";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { connectionTarget } from "./audit-target";
import type { Connection, ConnectionRow } from "./connection";
import { requireMade } from "./own";
import { presentOwn } from "./queries";
import { requireTested } from "./require-tested";
import { alignDomains } from "./route-domains";
import { changeRow, requireRow } from "./rows";
import type { ConnectionChange } from "./schema";
import { vouch } from "./vouch";
import { endSessionsBy, requireOtherWayIn, wayOf } from "./way-in";

const offerOf = ({ showsButton, joinsOnLogin }: Offer) => ({ showsButton, joinsOnLogin });

/**
 * As Auth0 gets it: everybody whom the connection vouches for becomes a member there, since it would also refuse members whom the provider
 * makes a new identity for. Who may stay is judged when they arrive.
 */
const atAuth0 = ({ showsButton }: Offer): Offer => ({ showsButton, joinsOnLogin: true });

/**
 * Changes a connection of the company's own: its name, whether it lets people in, and how it is offered.
 *
 * @throws AppError `not_found` for another company's; `step_up_required` for all but the name; `conflict` where it was not tested, no
 *   domain is proven, or it is needed
 */
export async function changeConnection(
  context: TenantContext,
  id: string,
  change: ConnectionChange,
): Promise<Connection> {
  let row = await requireRow(context, id);
  const { isEnabled, showsButton, joinsOnLogin } = change;
  if (change.vouches) requireRecentSignIn(context);
  const isOffer = [isEnabled, showsButton, joinsOnLogin].some((wish) => wish !== undefined);
  if (isOffer) requireRecentSignIn(context);
  const permissions = await requireLivePermission(context, "sso:write");
  if (change.valuesCopied) row = await noteCopied(context, row);
  if (change.displayName !== undefined) row = await rename(context, row, change.displayName);
  if (change.vouches) row = await vouch(context, row, permissions);
  if (isOffer) row = await changeOffer(context, row, change, permissions);
  const enabled = await forTenant(context).connections.enabled();
  return presentOwn(
    row,
    enabled.find((one) => one.id === row.auth0Id),
  );
}

/** Said once: it is a step that somebody took, and no time that anything depends on. */
async function noteCopied(context: TenantContext, row: ConnectionRow): Promise<ConnectionRow> {
  if (row.valuesCopiedAt !== null) return row;
  const changed = await changeRow(context, row.id, { valuesCopiedAt: new Date() });
  const after = { valuesCopied: true };
  await recordAuditAlone(context, { action: "connection.changed", target: connectionTarget(changed), after });
  return changed;
}

async function rename(context: TenantContext, row: ConnectionRow, displayName: string): Promise<ConnectionRow> {
  if (displayName === row.displayName) return row;
  if (row.auth0Id !== null) {
    const { connection } = await requireMade(context, row.id);
    await connection.rename(displayName);
  }
  const changed = await changeRow(context, row.id, { displayName });
  await recordAuditAlone(context, {
    action: "connection.changed",
    target: connectionTarget(changed),
    before: { displayName: row.displayName },
    after: { displayName },
  });
  return changed;
}

async function changeOffer(
  context: TenantContext,
  { id }: ConnectionRow,
  change: ConnectionChange,
  permissions: ReadonlySet<string>,
): Promise<ConnectionRow> {
  const { row, connection } = await requireMade(context, id);
  const present = (await forTenant(context).connections.enabled()).find((one) => one.id === connection.id);
  const isEnabled = change.isEnabled ?? present !== undefined;
  if (!isEnabled) {
    // Off at Auth0 and on in our row: the one who turned it off failed halfway.
    const isOn = present !== undefined || row.state === "enabled";
    return isOn ? turnOff(context, { ...row, auth0Id: connection.id }, connection, present !== undefined) : row;
  }
  const offer = {
    showsButton: change.showsButton ?? present?.showsButton ?? true,
    joinsOnLogin: change.joinsOnLogin ?? row.joinsOnLogin,
  };
  // On at Auth0 and off in our row is made whole by whoever turns it on: who vouches for it was not noted.
  const isWhole = row.state === "enabled" || change.isEnabled !== true;
  if (present && isWhole) {
    const before = { showsButton: present.showsButton, joinsOnLogin: row.joinsOnLogin };
    return reoffer(context, row, { before, after: offer }, () => connection.offer(atAuth0(offer)));
  }
  await requireTested(context, row, await alignDomains(context));
  // First what is stricter: nobody joins in the moment between the two writes who should not.
  await changeRow(context, id, { joinsOnLogin: offer.joinsOnLogin });
  await (present ? connection.offer(atAuth0(offer)) : connection.turnOn(atAuth0(offer)));
  const vouched = { vouchedBy: context.person.id, vouchedPermissions: [...permissions] };
  const changed = await changeRow(context, id, { state: "enabled", ...vouched });
  await recordAuditAlone(context, { action: "connection.turned_on", target: connectionTarget(row), after: offer });
  await alignDomains(context);
  return changed;
}

async function reoffer(
  context: TenantContext,
  row: ConnectionRow,
  { before, after }: { before: Offer; after: Offer },
  make: () => Promise<void>,
): Promise<ConnectionRow> {
  const changed = await changeRow(context, row.id, { joinsOnLogin: after.joinsOnLogin });
  await make();
  await recordAuditAlone(context, {
    action: "connection.changed",
    target: connectionTarget(row),
    before: offerOf(before),
    after: offerOf(after),
  });
  return changed;
}

async function turnOff(
  context: TenantContext,
  row: ConnectionRow & { auth0Id: string },
  connection: { turnOff(): Promise<void> },
  isPresent: boolean,
): Promise<ConnectionRow> {
  await requireOtherWayIn(context, wayOf(row));
  if (isPresent) await connection.turnOff();
  const sessionsEnded = await endSessionsBy(context, wayOf(row));
  const changed = await changeRow(context, row.id, { state: row.testedAt === null ? "draft" : "tested" });
  await recordAuditAlone(context, {
    action: "connection.turned_off",
    target: connectionTarget(row),
    after: { sessionsEnded },
  });
  await alignDomains(context);
  return changed;
}
