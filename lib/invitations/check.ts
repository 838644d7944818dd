import "server-only";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { allowedDomains } from "./allowed-domains";
import { membersAmong } from "./membership";
import { isExpired, outstandingInvitations } from "./outstanding";

/**
 * Which of these addresses need no invitation, because they are members or invited already; nothing about anybody else. And which domains
 * may be invited at all.
 */
export async function checkAddresses(context: TenantContext, { emails }: { emails: string[] }) {
  const { open } = await outstandingInvitations(context);
  const invited = new Set(open.filter((one) => !isExpired(one)).map(({ email }) => email));
  const [members, domains] = await Promise.all([membersAmong(context, emails), allowedDomains(context)]);
  return {
    members: emails.filter((email) => members.has(email)),
    invited: emails.filter((email) => invited.has(email)),
    domains,
  };
}
