import "server-only";
import { LRUCache } from "lru-cache";
import { lastSeenOf } from "@/lib/access/last-seen";
import { signInMethod } from "@/lib/access/sign-in-method";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import type { MemberRecord } from "@/lib/auth0/management/member-record";
import { carriedPermissions } from "@/lib/connections/carried-permissions";
import { listConnections } from "@/lib/connections/queries";
import { provenDomainsOf } from "@/lib/domains/proven";
import { seesEmails } from "@/lib/members/emails-policy";
import { presentMember } from "@/lib/members/present";
import { companyRoles } from "@/lib/roles/company-roles";
import { mayGrant } from "@/lib/roles/may-grant";
import { shared } from "@/lib/shared";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import type { Insider, Knowledge, Way } from "./knowledge";
import { readPolicies } from "./read-policies";

/** Of larger companies only so many are looked at, a hundred a call. The page says so. */
const mostPeople = 1_000;

async function readRecords(context: TenantContext): Promise<{ records: MemberRecord[]; isPart: boolean }> {
  const { members } = forTenant(context);
  const records: MemberRecord[] = [];
  let from: string | undefined;
  do {
    const page = await members.page({ from, take: 100 });
    records.push(...page.members);
    from = page.members.length === 100 ? page.next : undefined;
  } while (from !== undefined && records.length < mostPeople);
  return { records, isPart: from !== undefined };
}

/** The way that an id tells of, if only one of the company's fits. */
function wayOf(userId: string, ways: readonly Way[]): Way | null {
  const { strategy, connection } = signInMethod(userId);
  const fitting = ways.filter((way) => (connection === null ? way.strategy === strategy : way.name === connection));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

async function readInsiders(context: TenantContext, records: MemberRecord[], ways: readonly Way[]): Promise<Insider[]> {
  const roles = await companyRoles(context);
  const carried = await carriedPermissions(context);
  const ids = (list: typeof roles) => new Set(list.map(({ id }) => id));
  const managing = ids(roles.filter(({ permissions }) => permissions.includes("members:write")));
  const carrying = ids(roles.filter((role) => mayGrant(carried, role)));
  const open = await seesEmails(context);
  const lastSeen = await lastSeenOf(
    context,
    records.map(({ user_id }) => user_id),
  );
  return records.map((record) => {
    const { id, name } = presentMember(context, record, { seesEmails: open, lastSeen, providers: new Map() });
    const own = record.roles ?? [];
    const seen = lastSeen.get(record.user_id);
    return {
      id: record.user_id,
      face: { id, name },
      email: record.email,
      isOwner: own.some((role) => role.name === "owner"),
      isAdmin: own.some((role) => role.name === "admin"),
      managesMembers: own.some((role) => managing.has(role.id)),
      way: wayOf(record.user_id, ways),
      carriesRoles: record.roles?.every((role) => carrying.has(role.id)) ?? false,
      lastSeenAt: seen?.lastSeenAt.getTime() ?? null,
      secondFactor: seen?.secondFactor ?? null,
    };
  });
}

/** Whoever asks counts, also where the company is too large for them to be among those who were read. */
function withActor({ person, actor }: TenantContext, records: MemberRecord[]): MemberRecord[] {
  if (actor === "machine" || records.some(({ user_id }) => user_id === person.id)) return records;
  return [{ user_id: person.id, name: person.name, email: person.email }, ...records];
}

/**
 * Everything that the consequences of a change are told from: five calls to Auth0 and one query for a company of up to a hundred.
 *
 * @throws AppError of the Management door, `database_unavailable`
 */
export async function readKnowledge(context: TenantContext): Promise<Knowledge> {
  const [policies, connections, proven, { records, isPart }] = await Promise.all([
    readPolicies(context),
    listConnections(context),
    provenDomainsOf(context),
    readRecords(context),
  ]);
  const ways = connections.filter(({ isEnabled }) => isEnabled);
  const people = await readInsiders(context, withActor(context, records), ways);
  const actor = people.find(({ id }) => id === context.person.id) ?? null;
  return { people, isPart, ways, policies, provenDomains: proven, actor, now: Date.now() };
}

/** For a moment, in milliseconds: somebody who tries choices out asks for each of them. */
const lifetime = 15_000;
const kept = () =>
  shared("policies.knowledge", () => new LRUCache<string, Promise<Knowledge>>({ max: 500, ttl: lifetime }));

/** The same as it was a moment ago, for previews alone: what is saved is decided by `readKnowledge`. */
export function recentKnowledge(context: TenantContext): Promise<Knowledge> {
  const key = `${context.organization.id} ${context.person.id}`;
  const known = kept().get(key);
  if (known) return known;
  const reading = readKnowledge(context);
  kept().set(key, reading);
  reading.catch(() => kept().delete(key));
  return reading;
}

/** After a change: whoever made it asks anew. */
export function forgetKnowledge({ organization, person }: TenantContext): void {
  kept().delete(`${organization.id} ${person.id}`);
}
