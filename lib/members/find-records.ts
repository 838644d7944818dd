import "server-only";
import { LRUCache } from "lru-cache";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import type { MemberRecord } from "@/lib/auth0/management/member-record";
import { AppError } from "@/lib/errors";
import { shared } from "@/lib/shared";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { matches } from "./matches";
import type { MemberPage } from "./member";
import type { ListInput } from "./schema";
import { searchExpression } from "./search-expression";

export type FoundRecords = Pick<MemberPage, "next" | "whole" | "notice"> & { records: MemberRecord[] };

/** As many as Auth0 gives in one call. A company of fewer is searched in that one answer, roles included. */
const oneCall = 100;

/** Auth0's index ends there: https://auth0.com/docs/manage-users/user-search */
const mostFound = 1_000;

/** Companies that did not fit into one call a moment ago, so that they are not asked for it at every search. */
const large = () => shared("members.large", () => new LRUCache<string, true>({ max: 10_000, ttl: 600_000 }));

/**
 * One page of a company's members as Auth0 answers it.
 *
 * - Without search and filter: Auth0's own paging, one call, with roles.
 * - In a company of fewer than a hundred: the one call, searched and filtered here.
 * - In a larger one: a search goes to Auth0's index of users, which knows no roles and shows the first 1,000 only; a filter goes
 *   to the list of those with the role; both together search that list.
 *
 * @param withEmail whether addresses may be searched
 * @throws AppError `invalid_input` for a cursor of another list, and what the door throws
 */
export async function findRecords(context: TenantContext, input: ListInput, withEmail: boolean): Promise<FoundRecords> {
  if (!input.q && !input.role) return listed(context, input);
  const few = await wholeCompany(context);
  if (few) return pageOf(few.filter(wanted(input, withEmail)), input, null);
  if (input.role) return withRole(context, input.role, input, withEmail);
  return searched(context, input, withEmail);
}

async function listed(context: TenantContext, { cursor, limit }: ListInput): Promise<FoundRecords> {
  const from = readCursor(cursor, "list");
  const { members, next } = await forTenant(context).members.page({ from, take: limit });
  // The last page may name a next one all the same, which is empty.
  const more = next !== undefined && members.length === limit;
  return { records: members, next: more ? `list:${next}` : null, whole: from === undefined && !more, notice: null };
}

/** Everybody, if they fit into one call; null for larger companies. */
async function wholeCompany(context: TenantContext): Promise<MemberRecord[] | null> {
  const { id } = context.organization;
  if (large().has(id)) return null;
  const { members } = await forTenant(context).members.page({ take: oneCall });
  if (members.length < oneCall) return members;
  large().set(id, true);
  return null;
}

function wanted({ q, role }: ListInput, withEmail: boolean) {
  return (record: MemberRecord) =>
    (!role || record.roles?.some(({ id }) => id === role) === true) && (!q || matches(record, q, withEmail));
}

function pageOf(records: MemberRecord[], { cursor, limit }: ListInput, notice: FoundRecords["notice"]): FoundRecords {
  const offset = Number(readCursor(cursor, "found") ?? 0);
  const page = records.slice(offset, offset + limit);
  const more = offset + limit < records.length;
  return { records: page, next: more ? `found:${offset + limit}` : null, whole: false, notice };
}

async function searched(context: TenantContext, input: ListInput, withEmail: boolean): Promise<FoundRecords> {
  const expression = searchExpression(input.q ?? "", withEmail);
  if (expression === null) return { records: [], next: null, whole: false, notice: null };
  const page = Number(readCursor(input.cursor, "index") ?? 0);
  const { users, total } = await forTenant(context).members.search(expression, { page, perPage: input.limit });
  const reached = (page + 1) * input.limit;
  const more = reached < Math.min(total, mostFound) && reached + input.limit <= mostFound;
  // The index finds a name that is an address, too: whoever may not see it may not learn that it matches.
  const records = withEmail ? users : users.filter((user) => matches(user, input.q ?? "", false));
  return { records, next: more ? `index:${page + 1}` : null, whole: false, notice: noticeFor(total) };
}

function noticeFor(total: number): FoundRecords["notice"] {
  return total >= mostFound ? "first_thousand" : null;
}

async function withRole(
  context: TenantContext,
  role: string,
  input: ListInput,
  withEmail: boolean,
): Promise<FoundRecords> {
  const { members } = forTenant(context);
  if (!input.q) {
    const { members: records, next } = await members.pageWithRole(role, {
      from: readCursor(input.cursor, "role"),
      take: input.limit,
    });
    const more = next !== undefined && records.length === input.limit;
    return { records, next: more ? `role:${next}` : null, whole: false, notice: null };
  }
  const all: MemberRecord[] = [];
  let from: string | undefined;
  do {
    const page = await members.pageWithRole(role, { from, take: oneCall });
    all.push(...page.members);
    from = page.members.length === oneCall ? page.next : undefined;
  } while (from !== undefined && all.length < mostFound);
  const found = all.filter((record) => matches(record, input.q ?? "", withEmail));
  return pageOf(found, input, from === undefined ? null : "first_thousand");
}

/** A cursor says which list it continues; in another one it would mean something else. */
function readCursor(cursor: string | undefined, kind: "list" | "found" | "index" | "role"): string | undefined {
  if (cursor === undefined || cursor === "") return undefined;
  const value = cursor.startsWith(`${kind}:`) ? cursor.slice(kind.length + 1) : "";
  const fits = kind === "found" || kind === "index" ? /^\d{1,6}$/.test(value) : value !== "";
  if (!fits) throw new AppError("invalid_input", { fields: { cursor: "It belongs to another list. Start again." } });
  return value;
}
