import { domainOf, isAddress } from "./address";

/** Somebody to invite, as the table shows and changes them. `role` is a role's id once it is known, else what was written. */
export type Draft = { key: string; email: string; name: string; role: string };

/** A role of the company, and whether the person who invites may give it. */
export type OfferedRole = { id: string; name: string; grantable: boolean };

/** What is known of the company when drafts are judged. Addresses are normal ones. */
export type Known = {
  roles: readonly OfferedRole[];
  members: ReadonlySet<string>;
  invited: ReadonlySet<string>;
  /** The domains that the company's policy allows; null where it allows every one. */
  domains: readonly string[] | null;
};

export type Verdict =
  | { kind: "ready" }
  /** Can be mended in its row. */
  | { kind: "bad_address" | "unknown_role" | "role_not_allowed" | "domain_not_allowed" }
  /** Needs nothing: there is somebody already. `of` is the first row with the same address, counted from one. */
  | { kind: "member" | "invited" }
  | { kind: "duplicate"; of: number };

/** Whether a row waits for somebody to mend it, can be sent, or is left out. */
export function standingOf({ kind }: Verdict): "ready" | "to_fix" | "left_out" {
  if (kind === "ready") return "ready";
  return kind === "member" || kind === "invited" || kind === "duplicate" ? "left_out" : "to_fix";
}

/**
 * Judges every draft by itself and among the others. The server asks the same questions again before it sends.
 *
 * @returns one verdict for each draft, in their order
 */
export function judge(drafts: readonly Draft[], known: Known): Verdict[] {
  const firstRow = new Map<string, number>();
  return drafts.map((draft, index) => {
    if (!isAddress(draft.email)) return { kind: "bad_address" };
    const of = firstRow.get(draft.email);
    if (of !== undefined) return { kind: "duplicate", of };
    firstRow.set(draft.email, index + 1);
    return judgeOne(draft, known);
  });
}

function judgeOne({ email, role: roleId }: Draft, known: Known): Verdict {
  if (known.members.has(email)) return { kind: "member" };
  if (known.invited.has(email)) return { kind: "invited" };
  if (known.domains && !known.domains.includes(domainOf(email))) return { kind: "domain_not_allowed" };
  const role = known.roles.find(({ id }) => id === roleId);
  if (!role) return { kind: "unknown_role" };
  return { kind: role.grantable ? "ready" : "role_not_allowed" };
}

/**
 * The role that was meant by a word of a list: its name, without regard to case; the default where nothing was written.
 *
 * @returns a role's id, or the word itself where the company has no such role
 */
export function roleMeant(written: string, roles: readonly OfferedRole[], fallback: string): string {
  const word = written.trim().toLowerCase();
  if (word === "") return fallback;
  return roles.find(({ id, name }) => id === written || name.toLowerCase() === word)?.id ?? written;
}
