import "server-only";
import { createHmac } from "node:crypto";
import type { MemberRecord } from "@/lib/auth0/management/member-record";
import { env } from "@/lib/env";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { Member } from "./member";
import { signInWords } from "./sign-in-words";

/** What stands beside Auth0's row. */
export type Beside = {
  seesEmails: boolean;
  lastSeen: ReadonlyMap<string, { lastSeenAt: Date }>;
  /** What the company calls its connections, by Auth0's names of them. */
  providers: ReadonlyMap<string, string>;
};

/**
 * A row as the one who looks may see it. Where addresses are kept from them, so is all that would give one away: a name that is
 * an address (Auth0 puts it there when nobody gave one), an id made of one (some identity providers do), and the picture, whose
 * address at Gravatar is a hash of it and is never sent.
 */
export function presentMember(context: TenantContext, record: MemberRecord, beside: Beside): Member {
  const you = record.user_id === context.person.id;
  const open = beside.seesEmails || you;
  return {
    id: open || !record.user_id.includes("@") ? record.user_id : standIn(context, record.user_id),
    name: nameOf(record, open),
    email: open && record.email !== "" ? record.email : null,
    roles: (record.roles ?? []).map(({ id, name }) => ({ id, name })),
    rolesKnown: record.roles !== undefined,
    signsInWith: signInWords(record.user_id, beside.providers),
    lastSeenAt: beside.lastSeen.get(record.user_id)?.lastSeenAt.toISOString() ?? null,
    you,
  };
}

function nameOf({ name, email }: MemberRecord, open: boolean): string {
  if (open) return name || email || "No name given";
  return name === "" || name.includes("@") ? "No name given" : name;
}

/** Tells people apart without saying who they are: the same for a person at a company, and nothing at another. */
function standIn({ organization }: TenantContext, userId: string): string {
  const hash = createHmac("sha256", env().secrets[0] ?? "").update(`member ${organization.id} ${userId}`);
  return `member_${hash.digest("hex").slice(0, 24)}`;
}
