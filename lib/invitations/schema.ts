import { z } from "zod";
import { isAddress, normalAddress } from "./address";
import { mostRows } from "./limits";

const roleId = z.string().regex(/^rol_[A-Za-z0-9]{16}$/, "This is not a role.");
const invitationId = z.string().regex(/^uinv_[A-Za-z0-9]{16}$/);
const lifetimeDays = z.int().min(1).max(30).default(7);

const written = z.string().max(320).transform(normalAddress);

const row = z.strictObject({
  /** May still be none: such a row is kept beside the others, and says so. */
  email: written,
  name: z.string().trim().max(200).default(""),
  roleId,
});

/** Body of `POST /api/invitation-batches`: people to invite, or open invitations to send again or to revoke. */
export const newBatch = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("invite"), rows: z.array(row).min(1).max(mostRows), lifetimeDays }),
  z.strictObject({ kind: z.literal("resend"), invitations: z.array(invitationId).min(1).max(mostRows), lifetimeDays }),
  z.strictObject({ kind: z.literal("revoke"), invitations: z.array(invitationId).min(1).max(mostRows) }),
]);

export type NewBatch = z.output<typeof newBatch>;
export type NewRow = z.output<typeof row>;

/** Body of `POST /api/invitations`. */
export const newInvitation = z.strictObject({
  email: written.refine(isAddress, "This is not an email address."),
  name: z.string().trim().max(200).default(""),
  roleId,
  lifetimeDays,
});

/** Body of `POST /api/invitations/check`: addresses, to learn who of them is here already. */
export const addressesToCheck = z.strictObject({ emails: z.array(written).min(1).max(40) });

export const batchPath = z.object({ id: z.uuid() });
export const invitationPath = z.object({ id: invitationId });

/** Which invitations are asked for, and in which order: `sent` the newest first, `ends` the next to end first. */
export const invitationQuery = z.object({
  q: z.string().trim().max(100, "Search for at most 100 characters.").default(""),
  state: z.enum(["all", "pending", "expired"]).default("all"),
  sort: z.enum(["sent", "ends", "email"]).default("sent"),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100, "A page has at most 100 invitations.").default(50),
});

export type InvitationQuery = z.output<typeof invitationQuery>;
