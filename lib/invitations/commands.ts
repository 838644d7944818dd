import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { withTenant } from "@/lib/db/database";
import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { rolesToGive } from "./authority";
import { endBatch } from "./batch-commands";
import { endInvitation } from "./claim";
import { createBatch } from "./create-batch";
import { forgetOutstanding } from "./outstanding";
import type { NewBatch } from "./schema";
import { stepBatch } from "./step";
import type { BatchItem, ItemReason } from "./types";

const refusals: Partial<Record<ItemReason, string>> = {
  // The roles we know are five minutes old at most; one that was deleted since is the usual reason.
  refused: "The sign-in service did not take this. A role may have been deleted: reload the page, and try again.",
  member: "This person is a member already.",
  invited: "This address has an open invitation already.",
  unknown_role: "The company has no such role.",
  domain_not_allowed: "The company’s rules do not allow addresses of this domain.",
  gone: "This invitation is not open any more.",
  role_not_allowed: "This role permits more than yours does.",
};

/** Does one thing as a run of one row, so that a single invitation is as safe as five hundred. */
async function runOne(context: TenantContext, wish: NewBatch): Promise<BatchItem> {
  const created = await createBatch(context, wish);
  const step = created.batch.finished ? null : await stepBatch(context, created.batch.id);
  const item = step?.items[0] ?? created.items[0];
  if (item?.state === "sent") return item;
  if (item?.state === "left_out" || item?.state === "failed") throw refused(item);
  // Whoever asks again must find the address free: nothing goes on behind their back.
  await endBatch(context, created.batch.id);
  if (item?.reason === "no_answer") throw new AppError("sign_in_unavailable", { retryAfter: 15 });
  throw new AppError("too_many_requests", { retryAfter: Math.max(1, step?.waitSeconds ?? 1) });
}

function refused({ reason }: BatchItem): AppError {
  if (reason === "gone") return new AppError("not_found");
  if (reason === "not_in_plan") return new AppError("not_in_sign_in_plan");
  if (reason === "role_not_allowed") return new AppError("forbidden", { message: refusals.role_not_allowed ?? "" });
  if (reason === "domain_not_allowed") {
    return new AppError("invalid_input", { fields: { email: refusals[reason] ?? "" } });
  }
  if (reason === "unknown_role") return new AppError("invalid_input", { fields: { roleId: refusals[reason] ?? "" } });
  return new AppError("conflict", { message: refusals[reason ?? "refused"] ?? "" });
}

/**
 * Invites one person.
 *
 * @returns the same for somebody new and for somebody who was made a member at once
 * @throws AppError `conflict` for members and whoever is invited already, `forbidden` for a role beyond one's own, `daily_limit`
 */
export function inviteOne(
  context: TenantContext,
  { email, name, roleId, lifetimeDays }: { email: string; name: string; roleId: string; lifetimeDays: number },
): Promise<BatchItem> {
  return runOne(context, { kind: "invite", rows: [{ email, name, roleId }], lifetimeDays });
}

/** Makes a new invitation for the same person and ends the old one. Throws `not_found` for one that is not open here. */
export function resendOne(context: TenantContext, id: string): Promise<BatchItem> {
  return runOne(context, { kind: "resend", invitations: [id], lifetimeDays: 7 });
}

/**
 * Revokes one invitation: its link stops working at once.
 *
 * @throws AppError `not_found` for one that this company does not have, or not any more
 */
export async function revokeOne(context: TenantContext, id: string): Promise<void> {
  await rolesToGive(context);
  const { invitations } = forTenant(context);
  const invitation = await invitations.get(id);
  if (!invitation) throw new AppError("not_found");
  await invitations.remove(id);
  await withTenant(context, async (tx) => {
    await endInvitation(tx, id, "revoked");
    await recordAudit(tx, context, {
      action: "invitation.revoked",
      target: { kind: "invitation", id, name: invitation.email },
    });
  });
  forgetOutstanding(context);
}
