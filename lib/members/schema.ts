import { z } from "zod";
import { isId } from "@/lib/auth0/management/ids";

export const memberId = z.string().refine((value) => isId("user", value), "is no user id");
const roleId = z.string().refine((value) => isId("role", value), "is no role id");

export const memberParams = z.object({ id: memberId });

/** At least one: somebody without a role could sign in and do nothing. */
export const rolesInput = z.strictObject({
  roles: z
    .array(roleId)
    .min(1, "Give at least one role, or remove the person.")
    .max(50, "Auth0 allows 50 roles to a member."),
});

const someRoles = z.array(roleId).max(50, "Auth0 allows 50 roles to a member.").default([]);

/** What is added and taken beside the roles that the member has. */
export const rolesChange = z
  .strictObject({ addRoles: someRoles, removeRoles: someRoles })
  .refine(({ addRoles, removeRoles }) => addRoles.length + removeRoles.length > 0, "Name a role to add or to remove.");

/** What a list of members can be asked for. The cursor is one that the page before gave. */
export const listInput = z.object({
  q: z.string().trim().max(100, "Search for at most 100 characters.").optional(),
  role: roleId.optional(),
  cursor: z
    .string()
    .max(500)
    .regex(/^[A-Za-z0-9+/=_:-]*$/, "is none that we gave")
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export type ListInput = z.output<typeof listInput>;
