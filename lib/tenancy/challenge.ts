import type { AppError } from "@/lib/errors";
import { isPermission } from "@/lib/permissions";

/**
 * The WWW-Authenticate header of a refusal, by RFC 6750 §3: without a token nothing but the scheme; with one, what is wrong with it.
 *
 * @param access the rule of the route's row
 * @param hadToken whether the request carried an Authorization header
 * @returns null where a refusal has nothing to do with who is asking
 */
export function challengeOf(error: AppError, access: string, hadToken: boolean): string | null {
  if (error.status === 401) {
    if (!hadToken) return "Bearer";
    return `Bearer error="invalid_token", error_description="${error.message.replaceAll('"', "'")}"`;
  }
  if (error.code !== "forbidden" || !hadToken) return null;
  return `Bearer error="insufficient_scope"${isPermission(access) ? `, scope="${access}"` : ""}`;
}
