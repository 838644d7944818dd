import "server-only";
import { memberKey } from "@/lib/access/access-change";
import { recordAccessChangeAlone } from "@/lib/access/record-change";
import type { Company } from "@/lib/auth0/management/for-tenant";

/** Has every instance read this member's roles anew at their next request. */
export function noteRolesChanged({ organization }: Company, userId: string): Promise<void> {
  const key = memberKey(organization.id, userId);
  return recordAccessChangeAlone("roles of a member changed", { scope: "member", key, kind: "stale" });
}

/** Refuses every session and token that this member has for the company. */
export function noteMemberEnded({ organization }: Company, userId: string): Promise<void> {
  const key = memberKey(organization.id, userId);
  return recordAccessChangeAlone("a member went", { scope: "member", key, kind: "ended" });
}
