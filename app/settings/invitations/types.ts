import type { InvitationState } from "@/lib/invitations/types";
import type { ListAddress } from "./address";

/** An invitation as its row shows it, with its times in words: made on the server, whose clock knows when the page was. */
export type Row = {
  id: string;
  email: string;
  role: string;
  state: InvitationState;
  inviterName: string;
  sent: string;
  sentAt: string;
  ends: string;
  endsAt: string;
};

export type ListData = {
  company: string;
  address: ListAddress;
  rows: readonly Row[];
  /** How many there are under this search, and where this page begins, counted from zero. */
  found: number;
  start: number;
  pages: number;
  counts: Record<ListAddress["state"], number>;
  /** Every expired one, to be sent again together. */
  expiredIds: readonly string[];
  mayWrite: boolean;
  complete: boolean;
  /** The run that this person left unfinished: it goes on by itself. */
  unfinished: readonly UnfinishedRun[];
};

export type UnfinishedRun = { id: string; by: string; mine: boolean; paused: boolean; sent: number; all: number };
