import "server-only";
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { requireRecentSignIn } from "@/lib/access/recent-sign-in";
import { recordAuditAlone } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { seal, unseal } from "@/lib/auth0/sealed";
import { ssoTickets } from "@/lib/db/connection-tables";
import { withTenant } from "@/lib/db/database";
import { AppError } from "@/lib/errors";
import { requireLivePermission } from "@/lib/roles/live-permissions";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { connectionName } from "./naming";

/** Two days: who is to follow the link may be in another department. Auth0 allows five. */
const lifetimeSeconds = 2 * 86_400;

const mostOpen = 5;

export type Ticket = { id: string; createdBy: string; createdAt: string; expiresAt: string };

const purpose = "sso-ticket";

const target = (id: string) => ({ kind: "connection", id, name: "Set-up assistant" });

const isOpen = and(isNull(ssoTickets.revokedAt), gt(ssoTickets.expiresAt, sql`now()`));

/** Links to the assistant that still open, without the links themselves: they were shown once. */
export async function listTickets(context: TenantContext): Promise<Ticket[]> {
  const rows = await withTenant(context, (tx) =>
    tx.select().from(ssoTickets).where(isOpen).orderBy(desc(ssoTickets.createdAt)),
  );
  return rows.map(({ id, createdByName, createdAt, expiresAt }) => ({
    id,
    createdBy: createdByName,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
}

/**
 * Makes a link with which whoever has it connects the company's provider in Auth0's own assistant.
 *
 * @returns the address, this once
 * @throws AppError `step_up_required`; `conflict` for a sixth; `not_in_sign_in_plan` where the Auth0 plan has no assistant
 */
export async function createTicket(context: TenantContext): Promise<Ticket & { url: string }> {
  requireRecentSignIn(context);
  await requireLivePermission(context, "sso:write");
  if ((await listTickets(context)).length >= mostOpen) {
    throw new AppError("conflict", { message: `${mostOpen} links are open already. Revoke one first.` });
  }
  const { organization, person } = context;
  // The assistant lets the company choose the protocol, so the name cannot tell it.
  const name = connectionName(organization.slug, "sso");
  const wish = { name, displayName: `${organization.name} single sign-on`.slice(0, 64), lifetimeSeconds };
  const url = await forTenant(context).ssoTickets.create(wish);
  const values = {
    sealedTicket: await seal({ purpose, audience: organization.id }, url, `${lifetimeSeconds}s`),
    connection: name,
    createdBy: person.id,
    createdByName: person.name,
    expiresAt: new Date(Date.now() + lifetimeSeconds * 1_000),
  };
  const [row] = await withTenant(context, (tx) => tx.insert(ssoTickets).values(values).returning());
  if (!row) throw new AppError("unexpected");
  await recordAuditAlone(context, { action: "connection.ticket_created", target: target(row.id) });
  const { id, createdAt, expiresAt } = row;
  return { id, url, createdBy: person.name, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}

/** Makes a link worth nothing. What was set up with it stays. Throws `not_found` for another company's. */
export async function revokeTicket(context: TenantContext, id: string): Promise<void> {
  const [row] = await withTenant(context, (tx) =>
    tx
      .select()
      .from(ssoTickets)
      .where(and(eq(ssoTickets.id, id), isOpen)),
  );
  if (!row) throw new AppError("not_found");
  await requireLivePermission(context, "sso:write");
  const url = z.string().safeParse(await unseal({ purpose, audience: context.organization.id }, row.sealedTicket));
  if (url.success) await forTenant(context).ssoTickets.revoke(url.data);
  await withTenant(context, (tx) => tx.update(ssoTickets).set({ revokedAt: new Date() }).where(eq(ssoTickets.id, id)));
  await recordAuditAlone(context, { action: "connection.ticket_revoked", target: target(id) });
}
