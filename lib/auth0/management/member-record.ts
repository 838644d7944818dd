import { z } from "zod";

export const roleReference = z.object({ id: z.string(), name: z.string() });

/** A member as the lists show one. Fields that a person never had are omitted on the wire. */
export const memberRecord = z.object({
  user_id: z.string(),
  email: z.string().default(""),
  name: z.string().default(""),
  picture: z.string().optional(),
  /** Absent where the list does not know them. */
  roles: z.array(roleReference).optional(),
});

export type MemberRecord = z.infer<typeof memberRecord>;
export type RoleReference = z.infer<typeof roleReference>;
