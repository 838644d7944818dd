import "server-only";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { AppError } from "@/lib/errors";
import { addKnownMember } from "@/lib/members/add-known-member";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { domainOf } from "./address";
import { mayGiveAll, rolesToGive } from "./authority";
import type { ItemRow } from "./batch-view";
import type { Sent } from "./claim";
import type { BatchKind, ItemReason } from "./types";

/** What a run says about all its rows. */
export type RunTerms = { kind: BatchKind; lifetimeDays: number; provenDomains: readonly string[]; inviterName: string };

/** What became of one row. `unknown`: Auth0 gave no answer, so nobody knows, and somebody has to look before it is tried again. */
export type Outcome =
  | { kind: "sent"; sent: Sent }
  | { kind: "wait"; seconds: number }
  | { kind: "unknown" }
  | { kind: "left_out" | "failed"; reason: ItemReason };

const daySeconds = 86_400;

/** Does at Auth0 what a row asks for, once. */
export async function sendItem(context: TenantContext, terms: RunTerms, row: ItemRow): Promise<Outcome> {
  try {
    switch (terms.kind) {
      case "invite":
        return await invite(context, terms, row);
      case "resend":
        return await resend(context, terms, row);
      case "revoke":
        await forTenant(context).invitations.remove(row.replaces ?? "");
        return { kind: "sent", sent: { invitation: null, oldLinkWorks: false } };
    }
  } catch (error) {
    return outcomeOf(error);
  }
}

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof AppError)) throw error;
  switch (error.code) {
    case "too_many_requests":
      return { kind: "wait", seconds: error.retryAfter ?? 1 };
    case "sign_in_unavailable":
      return { kind: "unknown" };
    case "not_in_sign_in_plan":
      return { kind: "failed", reason: "not_in_plan" };
    case "unexpected":
    case "not_found":
    case "conflict":
      return { kind: "failed", reason: "refused" };
    default:
      throw error;
  }
}

/**
 * Somebody of the company's own, proven domain whom Auth0 knows already needs no invitation; everybody else gets one. The two
 * look the same afterwards.
 */
async function invite(context: TenantContext, terms: RunTerms, { email, roleId }: ItemRow): Promise<Outcome> {
  const mayAdd = context.permissions.has("members:write") && terms.provenDomains.includes(domainOf(email));
  const added = mayAdd ? await addKnownMember(context, email, [roleId]) : "unknown";
  if (added === "member") return { kind: "left_out", reason: "member" };
  if (added === "added") return { kind: "sent", sent: { invitation: null, oldLinkWorks: false } };
  const invitation = await forTenant(context).invitations.create({
    email,
    inviterName: terms.inviterName,
    roleIds: [roleId],
    lifetimeSeconds: terms.lifetimeDays * daySeconds,
  });
  return { kind: "sent", sent: { invitation, oldLinkWorks: false } };
}

/**
 * Makes the new invitation first and ends the old one then. The other way round, a failure between the two would leave somebody
 * without any; this way they have two for a while, of which the old one is ended when it is tried again.
 */
async function resend(context: TenantContext, terms: RunTerms, { replaces, roleId }: ItemRow): Promise<Outcome> {
  const { invitations } = forTenant(context);
  const old = await invitations.get(replaces ?? "");
  if (!old) return { kind: "left_out", reason: "gone" };
  // Whoever drives the run was found to be allowed the first role; one that was made elsewhere may give more.
  const others = old.roleIds.filter((id) => id !== roleId);
  if (others.length > 0 && !mayGiveAll(await rolesToGive(context), others)) {
    return { kind: "left_out", reason: "role_not_allowed" };
  }
  const invitation = await invitations.create({
    email: old.email,
    inviterName: terms.inviterName,
    roleIds: old.roleIds,
    lifetimeSeconds: terms.lifetimeDays * daySeconds,
  });
  return { kind: "sent", sent: { invitation, oldLinkWorks: !(await endedOld(context, old.id)) } };
}

/** The new invitation stands whatever happens here, so a failure is told and not thrown. */
export async function endedOld(context: TenantContext, id: string): Promise<boolean> {
  try {
    await forTenant(context).invitations.remove(id);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
