import type { Member } from "@/lib/members/member";

/** A row as the page shows it: a member, with the time of their last visit in words of the server's clock. */
export type Row = Member & { lastSeen: { words: string; whole: string } | null };

/** What the address says of the list. */
export type ListAddress = { q: string; role: string; cursor: string; first: number };

export type MembersData = {
  rows: Row[];
  next: string | null;
  /** Whether these are all members of the company. */
  whole: boolean;
  notice: "first_thousand" | null;
  address: ListAddress;
  company: string;
  mayWrite: boolean;
  mayInvite: boolean;
  mayReadRoles: boolean;
  mayReadAudit: boolean;
  seesEmails: boolean;
};
