import { normalAddress } from "@/lib/invitations/address";
import { type Draft, type OfferedRole, roleMeant, standingOf, type Verdict } from "@/lib/invitations/judge";
import type { parsePeople } from "@/lib/invitations/parse";

/** What was mended in rows, by their keys; null for a row that was left out. */
export type Changes = ReadonlyMap<string, Partial<Draft> | null>;

/** A row is known by what was written and the how-manieth it is of its kind: typing elsewhere does not undo what was mended here. */
export function keyed(
  written: ReturnType<typeof parsePeople>,
  changes: Changes,
  roles: readonly OfferedRole[],
  fallback: string,
): Draft[] {
  const seen = new Map<string, number>();
  return written.flatMap(({ email, name, role }) => {
    const again = seen.get(email) ?? 0;
    seen.set(email, again + 1);
    const key = `${email} ${again}`;
    const change = changes.get(key);
    if (change === null) return [];
    const draft = { key, email, name, role: roleMeant(role, roles, fallback), ...change };
    return [{ ...draft, email: normalAddress(draft.email) }];
  });
}

/** The changes that give everybody who is listed one role, whatever was written or chosen for them before. */
export function withRoleForAll(drafts: readonly Draft[], changes: Changes, role: string): Changes {
  return new Map([...changes, ...drafts.map(({ key }) => [key, { ...changes.get(key), role }] as const)]);
}

const order = { to_fix: 0, ready: 1, left_out: 2 };

/** The rows as the table shows them, those to mend first. A repetition names the row it repeats by where that stands there. */
export function asShown<T extends { verdict: Verdict }>(drafts: readonly T[]): T[] {
  const rows = drafts
    .map((draft, index) => ({ draft, index }))
    .sort((a, b) => order[standingOf(a.draft.verdict)] - order[standingOf(b.draft.verdict)] || a.index - b.index);
  const places = new Map(rows.map(({ index }, place) => [index + 1, place + 1]));
  return rows.map(({ draft }) => {
    const { verdict } = draft;
    if (verdict.kind !== "duplicate") return draft;
    return { ...draft, verdict: { ...verdict, of: places.get(verdict.of) ?? verdict.of } };
  });
}
