import "server-only";
import { recordAuditAlone } from "@/lib/audit/record";
import { csvDownload, csvStream } from "@/lib/csv/csv-stream";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { Member } from "./member";
import { everyMember } from "./queries";

const columns = [
  { title: "Name", value: ({ name }: Member) => name },
  { title: "Email", value: ({ email }: Member) => email },
  { title: "Roles", value: ({ roles }: Member) => roles.map(({ name }) => name).join(", ") },
  { title: "Signs in with", value: ({ signsInWith }: Member) => signsInWith },
  { title: "Last seen", value: ({ lastSeenAt }: Member) => lastSeenAt },
  { title: "User id", value: ({ id }: Member) => id },
];

/** All members as a CSV file, written while Auth0's pages come in: its length costs no memory. */
export async function exportMembers(context: TenantContext): Promise<Response> {
  await recordAuditAlone(context, { action: "member.exported" });
  const day = new Date().toISOString().slice(0, 10);
  return csvDownload(`${context.organization.slug}-members-${day}.csv`, csvStream(columns, everyMember(context)));
}
