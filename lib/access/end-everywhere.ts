import "server-only";
import { recordAuditAlone } from "@/lib/audit/record";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import { AppError } from "@/lib/errors";
import { errorFields, log } from "@/lib/log";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { recordAccessChangeAlone } from "./record-change";

/**
 * Ends every session of the one who asks: at Auth0, so that none can be renewed and the next sign-in asks for a password, and then
 * here, at every company and on every instance. Auth0's silence keeps nobody signed in here.
 *
 * @returns whether Auth0 could be told
 * @throws AppError `database_unavailable` when what is open here could not be ended
 */
export async function endEverywhere(context: TenantContext): Promise<{ isSignInServiceTold: boolean }> {
  const isSignInServiceTold = await endAtAuth0(context);
  try {
    // After Auth0: whatever was renewed until then is older than this.
    await recordAccessChangeAlone("signed out everywhere", { scope: "user", key: context.person.id, kind: "ended" });
  } catch (error) {
    if (!isSignInServiceTold || !(error instanceof AppError)) throw error;
    const message =
      "Your sessions cannot be renewed any more, but those that are open could not be ended yet. Try again.";
    throw new AppError(error.code, { message, retryAfter: 5, cause: error });
  }
  const target = { kind: "member", id: context.person.id, name: context.person.name };
  await recordAuditAlone(context, { action: "session.ended_everywhere", target });
  return { isSignInServiceTold };
}

async function endAtAuth0(context: TenantContext): Promise<boolean> {
  try {
    const member = await forTenant(context).members.find(context.person.id);
    await member?.endSessions();
    return member !== null;
  } catch (error) {
    log.warn("access.auth0_not_told", { ...errorFields(error), requestId: context.requestId });
    return false;
  }
}
