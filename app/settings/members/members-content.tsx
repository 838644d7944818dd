import { AppError } from "@/lib/errors";
import type { Member, MemberPage } from "@/lib/members/member";
import { listMembers } from "@/lib/members/queries";
import { listInput } from "@/lib/members/schema";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { agoWords, momentWords } from "../../_components/ui/time-words";
import { LastView } from "../last-view";
import { MembersView } from "./members-view";
import type { ListAddress, MembersData, Row } from "./types";

/** The page's list, made on the server. Waits where Auth0 wants it to. */
export async function MembersContent({ context, address }: { context: TenantContext; address: ListAddress }) {
  const loaded = await load(context, address);
  const isHere = !("retryAfter" in loaded);
  return (
    <LastView wait={isHere ? null : loaded.retryAfter}>
      {isHere && <MembersView data={dataOf(context, address, loaded)} />}
    </LastView>
  );
}

function dataOf({ permissions, organization }: TenantContext, address: ListAddress, page: MemberPage): MembersData {
  const mayWrite = permissions.has("members:write");
  return {
    rows: page.items.map((item) => toRow(item, Date.now())),
    next: page.next,
    whole: page.whole,
    notice: page.notice,
    address,
    company: organization.name,
    mayWrite,
    mayInvite: permissions.has("invitations:write"),
    mayReadRoles: permissions.has("roles:read"),
    mayReadAudit: permissions.has("audit:read"),
    seesEmails: page.items.some(({ email, you }) => email !== null && !you) || mayWrite,
  };
}

async function load(context: TenantContext, { q, role, cursor }: ListAddress) {
  const parsed = listInput.safeParse({ ...(q && { q }), ...(role && { role }), ...(cursor && { cursor }) });
  try {
    return await listMembers(context, parsed.success ? parsed.data : listInput.parse({}));
  } catch (error) {
    if (error instanceof AppError && error.code === "too_many_requests") return { retryAfter: error.retryAfter ?? 1 };
    throw error;
  }
}

function toRow(member: Member, now: number): Row {
  const { lastSeenAt } = member;
  const lastSeen = lastSeenAt ? { words: agoWords(lastSeenAt, now), whole: momentWords(lastSeenAt) } : null;
  return { ...member, lastSeen };
}
