/** What a run does with its rows. */
export type BatchKind = "invite" | "resend" | "revoke";

export type ItemState = "waiting" | "sending" | "sent" | "failed" | "left_out";

/** Why a row is where it is, for the words that a person reads. */
export type ItemReason =
  | "bad_address"
  | "domain_not_allowed"
  | "unknown_role"
  | "role_not_allowed"
  | "duplicate"
  | "member"
  | "invited"
  | "gone"
  | "stopped"
  | "refused"
  | "not_in_plan"
  | "no_answer"
  | "old_link_works";

export type BatchItem = {
  id: string;
  email: string;
  name: string;
  roleName: string;
  state: ItemState;
  reason: ItemReason | null;
};

/** A run and how far it came. The counts are of all its rows. */
export type Batch = {
  id: string;
  kind: BatchKind;
  createdBy: { id: string; name: string };
  createdAt: string;
  paused: boolean;
  finished: boolean;
  counts: Record<ItemState, number>;
};

/** What one step did: the rows it moved, and how long to wait before the next, in seconds. */
export type Step = { batch: Batch; items: BatchItem[]; waitSeconds: number };

/** An invitation that nobody has accepted yet. */
export type OpenInvitation = {
  id: string;
  email: string;
  roleIds: string[];
  inviterName: string;
  createdAt: string;
  expiresAt: string;
};

/** `ends_soon`: within a day. */
export type InvitationState = "pending" | "ends_soon" | "expired";

/** An open invitation as pages and the API show it. */
export type Invitation = Omit<OpenInvitation, "roleIds"> & {
  roles: { id: string; name: string }[];
  state: InvitationState;
};
