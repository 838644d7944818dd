import "server-only";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { membersAmong } from "./membership";
import { isExpired, outstandingInvitations } from "./outstanding";

/** Which of these addresses need no invitation, because they are members or invited already; nothing about anybody else. */
export async function checkAddresses(context: TenantContext, { emails }: { emails: string[] }) {
  const { open } = await outstandingInvitations(context);
  const invited = new Set(open.filter((one) => !isExpired(one)).map(({ email }) => email));
  const members = await membersAmong(context, emails);
  return {
    members: emails.filter((email) => members.has(email)),
    invited: emails.filter((email) => invited.has(email)),
  };
}
