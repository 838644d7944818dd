import "server-only";
import { AppError } from "@/lib/errors";
import { companyRoles } from "@/lib/roles/company-roles";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { isExpired, outstandingInvitations } from "./outstanding";
import type { InvitationQuery } from "./schema";
import type { Invitation, InvitationState, OpenInvitation } from "./types";

/** A link that ends within this time is about to, in milliseconds. */
const soon = 24 * 3_600_000;

function stateOf(invitation: OpenInvitation): InvitationState {
  if (isExpired(invitation)) return "expired";
  return Date.parse(invitation.expiresAt) - Date.now() < soon ? "ends_soon" : "pending";
}

/** Every open invitation with its roles by name; whether Auth0 showed all of them. */
export async function allInvitations(context: TenantContext): Promise<{ all: Invitation[]; complete: boolean }> {
  const { open, complete } = await outstandingInvitations(context);
  const names = new Map((await companyRoles(context)).map(({ id, name }) => [id, name]));
  const all = open.map(({ roleIds, ...invitation }) => ({
    ...invitation,
    roles: roleIds.map((id) => ({ id, name: names.get(id) ?? "a role that is gone" })),
    state: stateOf({ roleIds, ...invitation }),
  }));
  return { all, complete };
}

const byColumn: Record<InvitationQuery["sort"], (a: Invitation, b: Invitation) => number> = {
  sent: (a, b) => b.createdAt.localeCompare(a.createdAt) || a.id.localeCompare(b.id),
  ends: (a, b) => a.expiresAt.localeCompare(b.expiresAt) || a.id.localeCompare(b.id),
  email: (a, b) => a.email.localeCompare(b.email) || a.id.localeCompare(b.id),
};

/** Those that were asked for, in the order that was asked for. */
export function selected(all: readonly Invitation[], { q, state, sort }: Omit<InvitationQuery, "cursor" | "limit">) {
  const text = q.toLowerCase();
  return all
    .filter(({ email, inviterName }) => email.includes(text) || inviterName.toLowerCase().includes(text))
    .filter((one) => state === "all" || (state === "expired") === (one.state === "expired"))
    .sort(byColumn[sort]);
}

/**
 * A page of open invitations for the API. Auth0 pages by position and gives no total; a cursor names the last invitation of the page
 * before instead, so that one accepted in between neither hides nor repeats another.
 *
 * @throws AppError `invalid_input` for a cursor whose invitation is gone: begin again
 */
export async function listInvitations(context: TenantContext, query: InvitationQuery) {
  const found = selected((await allInvitations(context)).all, query);
  const before = query.cursor === undefined ? -1 : found.findIndex(({ id }) => id === query.cursor);
  if (query.cursor !== undefined && before === -1)
    throw new AppError("invalid_input", { fields: { cursor: "This place in the list is gone. Begin without one." } });
  const items = found.slice(before + 1, before + 1 + query.limit);
  const isLast = before + 1 + items.length >= found.length;
  return { items, next: isLast ? null : (items.at(-1)?.id ?? null) };
}
