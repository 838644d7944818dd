import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { followUp } from "@/lib/follow-up";
import { once, read, readOrNull, write } from "./call";
import { managementClient } from "./client";
import { requireId } from "./ids";
import { memberLists } from "./member-lists";
import { type MemberRecord, memberRecord, type RoleReference, roleReference } from "./member-record";

const members = () => managementClient().organizations.members;

const effectiveRole = roleReference.extend({ sources: z.array(z.string()).default(["direct"]) });

/** A person of whom this door has just been told that they belong to the company. Only such a one can be changed. */
export type ProvenMember = {
  readonly userId: string;
  /** The roles given to this person directly: those that can be taken away here. */
  readonly assigned: readonly RoleReference[];
  /** All roles that count: assigned directly, or coming by a group. */
  readonly effective: readonly RoleReference[];
  /** What the lists would say of them, as it is now. */
  readProfile(): Promise<MemberRecord>;
  assignRoles(roles: string[]): Promise<void>;
  removeRoles(roles: string[]): Promise<void>;
  /** Ends the membership. Auth0 needs 5 to 10 seconds until sign-ins notice. */
  endMembership(): Promise<void>;
  /**
   * Revokes refresh tokens and ends sessions, each whatever became of the other. Auth0 knows both by person only, not by company:
   * they have to sign in again at their other companies too.
   */
  endSessions(): Promise<void>;
};

type Roles = Pick<ProvenMember, "assigned" | "effective">;

/** Both endpoints stand under the company's own path and answer 404 for whoever is no member. Both are always current. */
async function readRoles(organizationId: string, userId: string): Promise<Roles | null> {
  const effective = await readEffective(organizationId, userId);
  if (effective === null) return readAssigned(organizationId, userId);
  return { effective, assigned: effective.filter(({ sources }) => sources.includes("direct")) };
}

/** Null for strangers, and where Auth0 does not offer group roles: it then has no such address, or says that the plan lacks it. */
async function readEffective(organizationId: string, userId: string) {
  try {
    const page = await readOrNull(() => members().effectiveRoles.list(organizationId, userId, { take: 100 }, once));
    return page === null ? null : z.array(effectiveRole).parse(page.data);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_in_sign_in_plan") return null;
    throw error;
  }
}

async function readAssigned(organizationId: string, userId: string): Promise<Roles | null> {
  const request = { per_page: 50, include_totals: true };
  const page = await readOrNull(() => members().roles.list(organizationId, userId, request, once));
  if (page === null) return null;
  const assigned = z.array(roleReference).parse(page.data);
  return { assigned, effective: assigned };
}

function proven(organizationId: string, userId: string, roles: Roles): ProvenMember {
  return {
    userId,
    ...roles,
    async readProfile() {
      const request = { fields: "user_id,email,name,picture" };
      const profile = await read(() => managementClient().users.get(userId, request, once));
      return { ...memberRecord.parse(profile), roles: [...roles.assigned] };
    },
    async assignRoles(added) {
      requireId("role", ...added);
      await write(() => members().roles.assign(organizationId, userId, { roles: added }, once));
    },
    async removeRoles(removed) {
      requireId("role", ...removed);
      await write(() => members().roles.delete(organizationId, userId, { roles: removed }, once));
    },
    async endMembership() {
      await write(() => members().delete(organizationId, { members: [userId] }, once));
    },
    async endSessions() {
      const { users } = managementClient();
      await followUp(
        () => write(() => users.refreshToken.delete(userId, once)),
        () => write(() => users.sessions.delete(userId, once)),
      );
    },
  };
}

const identity = z.object({
  user_id: z.string(),
  email: z.string(),
  email_verified: z.boolean().default(false),
  identities: z.array(z.object({ connection: z.string() })).default([]),
});

/** The members of one organization. */
export function membersOf(organizationId: string) {
  return {
    ...memberLists(organizationId),

    /** The member with this id and their roles as they are now; null for whoever is none. */
    async find(userId: string): Promise<ProvenMember | null> {
      requireId("user", userId);
      const roles = await readRoles(organizationId, userId);
      return roles === null ? null : proven(organizationId, userId, roles);
    },

    /**
     * Makes somebody a member who can sign in already. The only call here whose object is not the company's yet: the caller has
     * to know why this person may come in.
     */
    async add(userId: string): Promise<ProvenMember> {
      requireId("user", userId);
      await write(() => members().create(organizationId, { members: [userId] }, once));
      return proven(organizationId, userId, { assigned: [], effective: [] });
    },

    /** Everybody at Auth0 who has this address, in any company: nothing of it may be shown. Databases keep addresses in lower case. */
    async identitiesWithEmail(email: string) {
      const request = { email: email.toLowerCase(), fields: "user_id,email,email_verified,identities" };
      return z.array(identity).parse(await read(() => managementClient().users.listUsersByEmail(request, once)));
    },
  };
}
