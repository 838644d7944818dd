import "server-only";
import { lastSeenOf } from "@/lib/access/last-seen";
import { signInMethod } from "@/lib/access/sign-in-method";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import type { MemberRecord } from "@/lib/auth0/management/member-record";
import { inTurn } from "@/lib/auth0/management/take-turns";
import { displayNames } from "@/lib/connections/rows";
import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { seesEmails } from "./emails-policy";
import { findRecords } from "./find-records";
import type { Member, MemberPage } from "./member";
import { presentMember } from "./present";
import type { ListInput } from "./schema";

/**
 * One page of the company's members: one call to Auth0 and one query (two where connections vouch for somebody), whatever the company's size.
 *
 * @throws AppError as `findRecords`
 */
export async function listMembers(context: TenantContext, input: ListInput): Promise<MemberPage> {
  const open = await seesEmails(context);
  const { records, ...page } = await findRecords(context, input, open);
  return { ...page, items: await present(context, records, open) };
}

async function present(context: TenantContext, records: MemberRecord[], open: boolean): Promise<Member[]> {
  const ids = records.map(({ user_id }) => user_id);
  const vouching = new Set(ids.map((id) => signInMethod(id).connection).filter((name) => name !== null));
  const [lastSeen, providers] = await Promise.all([lastSeenOf(context, ids), displayNames(context, [...vouching])]);
  return records.map((record) => presentMember(context, record, { seesEmails: open, lastSeen, providers }));
}

/** One member as they are now. Throws `not_found` for whoever is none. */
export async function getMember(context: TenantContext, userId: string): Promise<Member> {
  const member = await forTenant(context).members.find(userId);
  if (member === null) throw new AppError("not_found");
  const open = await seesEmails(context);
  const [shown] = await present(context, [await member.readProfile()], open);
  if (!shown) throw new AppError("not_found");
  return shown;
}

/** A file of thousands may take minutes, in which other work comes first. For each page, in seconds. */
const patience = 180;

/** Every member with their roles, a hundred at a time: nothing is kept of those before. A rate limit is waited out at each page. */
export async function* everyMember(context: TenantContext): AsyncGenerator<Member> {
  const open = await seesEmails(context);
  const { members } = forTenant(context);
  let from: string | undefined;
  do {
    const page = await inTurn(patience, () => members.page({ from, take: 100 }));
    yield* await present(context, page.members, open);
    from = page.members.length > 0 ? page.next : undefined;
  } while (from !== undefined);
}
