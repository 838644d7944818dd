import type { OfferedRole } from "@/lib/invitations/judge";

/** What a page tells the dialog: whose company, and which roles there are to give. */
export type InviteData = { company: string; roles: readonly OfferedRole[] };
