import { AppError } from "@/lib/errors";
import type { Member } from "@/lib/members/member";
import { listMembers } from "@/lib/members/queries";
import { listInput } from "@/lib/members/schema";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { agoWords, momentWords } from "../../_components/ui/time-words";
import { Waiting } from "../waiting";
import { MembersView } from "./members-view";
import type { ListAddress, Row } from "./types";

/** The page's list, made on the server. Waits where Auth0 wants it to. */
export async function MembersContent({ context, address }: { context: TenantContext; address: ListAddress }) {
  const loaded = await load(context, address);
  if ("retryAfter" in loaded) return <Waiting seconds={loaded.retryAfter} />;
  const { permissions, organization } = context;
  return (
    <MembersView
      data={{
        rows: loaded.items.map((item) => toRow(item, Date.now())),
        next: loaded.next,
        whole: loaded.whole,
        notice: loaded.notice,
        address,
        company: organization.name,
        mayWrite: permissions.has("members:write"),
        mayInvite: permissions.has("invitations:write"),
        mayReadRoles: permissions.has("roles:read"),
        mayReadAudit: permissions.has("audit:read"),
        seesEmails: loaded.items.some(({ email, you }) => email !== null && !you) || permissions.has("members:write"),
      }}
    />
  );
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
