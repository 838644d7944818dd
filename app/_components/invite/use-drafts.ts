"use client";

import { useMemo, useState } from "react";
import { isAddress } from "@/lib/invitations/address";
import { type Draft, judge, type OfferedRole, standingOf, type Verdict } from "@/lib/invitations/judge";
import { mostRows } from "@/lib/invitations/limits";
import { parsePeople } from "@/lib/invitations/parse";
import { type Changes, keyed, withRoleForAll } from "./draft-list";
import { type Known, useKnown } from "./use-known";

export type JudgedDraft = Draft & { verdict: Verdict; checked: boolean };

/** The role that a row has when none was written: the least of those that may be given. */
function leastRole(roles: readonly OfferedRole[]): string {
  return roles.findLast(({ grantable }) => grantable)?.id ?? "";
}

/** The people of the dialog: read out of text and files, mended row by row, judged as they stand. */
export function useDrafts(roles: readonly OfferedRole[]) {
  const [text, setText] = useState("");
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const [fallback, setFallback] = useState(() => leastRole(roles));
  const [changes, setChanges] = useState<Changes>(new Map());
  const written = useMemo(() => [...parsePeople(file?.text ?? ""), ...parsePeople(text)], [file, text]);
  const drafts = useMemo(() => keyed(written, changes, roles, fallback), [written, changes, roles, fallback]);
  const known = useKnown(drafts);
  const judged = useMemo(() => judgeAll(drafts, known, roles), [drafts, known, roles]);
  return {
    text,
    setText,
    file,
    setFile,
    role: fallback,
    /** Gives everybody the role, also those for whom another was written. */
    setRoleForAll(role: string) {
      setFallback(role);
      setChanges(withRoleForAll(drafts, changes, role));
    },
    drafts: judged,
    tooMany: drafts.length > mostRows,
    change: (key: string, change: Partial<Draft>) =>
      setChanges(new Map(changes).set(key, { ...changes.get(key), ...change })),
    leaveOut: (key: string) => setChanges(new Map(changes).set(key, null)),
  };
}

export type Drafts = ReturnType<typeof useDrafts>;

function judgeAll(drafts: readonly Draft[], known: Known, roles: readonly OfferedRole[]): JudgedDraft[] {
  const verdicts = judge(drafts, { roles, ...known });
  return drafts.map((draft, index) => ({
    ...draft,
    verdict: verdicts[index] ?? { kind: "bad_address" },
    checked: known.asked.has(draft.email) || !isAddress(draft.email),
  }));
}

export function countsOf(drafts: readonly JudgedDraft[]) {
  const counts = { ready: 0, to_fix: 0, left_out: 0 };
  for (const { verdict } of drafts) counts[standingOf(verdict)] += 1;
  return counts;
}
