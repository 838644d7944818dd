import { AppError } from "@/lib/errors";
import { recentSignIn } from "@/lib/tenancy/fresh-login";
import type { TenantContext } from "@/lib/tenancy/tenant-context";

/** Whether somebody proved who they are in the last ten minutes. `now` in milliseconds. */
export function isRecentSignIn({ authenticatedAt }: Pick<TenantContext, "authenticatedAt">, now: number): boolean {
  return authenticatedAt !== null && now - authenticatedAt < recentSignIn * 1000;
}

/**
 * For changes that somebody at an unattended browser must not make. A page answers with "Confirm it's you" (`SaveRefused` does), which
 * leads through a login and back.
 *
 * @throws AppError `step_up_required` where the last proof is older than ten minutes, or nobody knows of one
 */
export function requireRecentSignIn(context: Pick<TenantContext, "authenticatedAt">): void {
  if (!isRecentSignIn(context, Date.now())) throw new AppError("step_up_required");
}
