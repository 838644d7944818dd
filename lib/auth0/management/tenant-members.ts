import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { once, readOrNull, write } from "./call";
import { managementClient } from "./client";
import { requireId } from "./ids";
import { memberLists } from "./member-lists";
import { type RoleReference, roleReference } from "./member-record";

const members = () => managementClient().organizations.members;

/** Asked through the company's own path, so that only its members are found. */
async function assignedRoles(organizationId: string, userId: string): Promise<RoleReference[] | null> {
  requireId("user", userId);
  const request = { per_page: 50, include_totals: true };
  const page = await readOrNull(() => members().roles.list(organizationId, userId, request, once));
  return page === null ? null : z.array(roleReference).parse(page.data);
}

async function effectiveRoles(organizationId: string, userId: string): Promise<RoleReference[] | null> {
  requireId("user", userId);
  const page = await readOrNull(() => members().effectiveRoles.list(organizationId, userId, { take: 50 }, once));
  return page === null ? null : z.array(roleReference).parse(page.data);
}

/** Proves the membership. Everybody else is not there, and nothing is written. */
async function requireMember(organizationId: string, userId: string): Promise<void> {
  if ((await assignedRoles(organizationId, userId)) === null) throw new AppError("not_found");
}

/** The members of one organization. */
export function membersOf(organizationId: string) {
  return {
    ...memberLists(organizationId),

    /** The roles assigned directly to this person in this company, always current; null for whoever is no member. */
    assignedRoles: (userId: string) => assignedRoles(organizationId, userId),

    /**
     * The roles that count for this person: assigned directly or through a group. Null for whoever is no member.
     *
     * @throws AppError `not_in_sign_in_plan` where Auth0 offers direct assignment only
     */
    effectiveRoles: (userId: string) => effectiveRoles(organizationId, userId),

    /** Adds roles to a member. The roles must be of `roles.ofTenant` or `roles.ofCompany`. */
    async assignRoles(userId: string, roles: string[]): Promise<void> {
      requireId("role", ...roles);
      await requireMember(organizationId, userId);
      await write(() => members().roles.assign(organizationId, userId, { roles }, once));
    },

    /** Takes roles from a member. */
    async removeRoles(userId: string, roles: string[]): Promise<void> {
      requireId("role", ...roles);
      await requireMember(organizationId, userId);
      await write(() => members().roles.delete(organizationId, userId, { roles }, once));
    },

    /** Ends the membership. Auth0 needs 5 to 10 seconds until sign-ins notice. */
    async remove(userId: string): Promise<void> {
      await requireMember(organizationId, userId);
      await write(() => members().delete(organizationId, { members: [userId] }, once));
    },

    /**
     * Makes people members who can sign in already; whoever is one stays one. The only call here whose object is not the
     * company's yet: the caller has to know why these people may come in.
     */
    async add(userIds: string[]): Promise<void> {
      requireId("user", ...userIds);
      await write(() => members().create(organizationId, { members: userIds }, once));
    },
  };
}
