"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { isAddress, normalAddress } from "@/lib/invitations/address";
import { type Draft, judge, type OfferedRole, roleMeant, standingOf, type Verdict } from "@/lib/invitations/judge";
import { mostRows } from "@/lib/invitations/limits";
import { parsePeople } from "@/lib/invitations/parse";
import { sendJson } from "../send-json";

/** As many addresses as the server is asked about at once. */
const perQuestion = 40;
const typingPause = 400;

export type JudgedDraft = Draft & { verdict: Verdict; checked: boolean };

type Known = {
  members: ReadonlySet<string>;
  invited: ReadonlySet<string>;
  domains: readonly string[] | null;
  asked: ReadonlySet<string>;
};

type Answer = { members: string[]; invited: string[]; domains: string[] | null };

const nothing: Answer = { members: [], invited: [], domains: null };

/** The role that a row has when none was written: the least of those that may be given. */
function leastRole(roles: readonly OfferedRole[]): string {
  return roles.findLast(({ grantable }) => grantable)?.id ?? "";
}

/** The people of the dialog: read out of text and files, mended row by row, judged as they stand. */
export function useDrafts(roles: readonly OfferedRole[]) {
  const [text, setText] = useState("");
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const [fallback, setFallback] = useState(() => leastRole(roles));
  const [changes, setChanges] = useState<ReadonlyMap<string, Partial<Draft> | null>>(new Map());
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
      setChanges(new Map([...changes].map(([key, change]) => [key, change && { ...change, role }])));
    },
    drafts: judged,
    tooMany: drafts.length > mostRows,
    change: (key: string, change: Partial<Draft>) =>
      setChanges(new Map(changes).set(key, { ...changes.get(key), ...change })),
    leaveOut: (key: string) => setChanges(new Map(changes).set(key, null)),
  };
}

export type Drafts = ReturnType<typeof useDrafts>;

/** A row is known by what was written and the how-manieth it is of its kind: typing elsewhere does not undo what was mended here. */
function keyed(
  written: ReturnType<typeof parsePeople>,
  changes: ReadonlyMap<string, Partial<Draft> | null>,
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

function judgeAll(drafts: readonly Draft[], known: Known, roles: readonly OfferedRole[]): JudgedDraft[] {
  const verdicts = judge(drafts, { roles, ...known });
  return drafts.map((draft, index) => ({
    ...draft,
    verdict: verdicts[index] ?? { kind: "bad_address" },
    checked: known.asked.has(draft.email) || !isAddress(draft.email),
  }));
}

/** Asks the server who of them is here already, forty at a time, each address once. Until it is known, a row is called ready: sending asks again. */
function useKnown(drafts: readonly Draft[]): Known {
  const [known, setKnown] = useState<Known>({
    members: new Set(),
    invited: new Set(),
    domains: null,
    asked: new Set(),
  });
  const isAsking = useRef(false);
  const open = drafts.map(({ email }) => email).filter((email) => isAddress(email) && !known.asked.has(email));
  const next = [...new Set(open)].slice(0, perQuestion).join(" ");

  useEffect(() => {
    if (next === "" || isAsking.current) return;
    const timer = setTimeout(async () => {
      isAsking.current = true;
      const emails = next.split(" ");
      const sent = await sendJson("POST", "/api/invitations/check", { emails });
      isAsking.current = false;
      const found = sent.ok ? (sent.data as Answer) : nothing;
      setKnown((before) => ({
        members: new Set([...before.members, ...found.members]),
        invited: new Set([...before.invited, ...found.invited]),
        domains: found.domains ?? before.domains,
        asked: new Set([...before.asked, ...emails]),
      }));
    }, typingPause);
    return () => clearTimeout(timer);
  }, [next]);

  return known;
}

export function countsOf(drafts: readonly JudgedDraft[]) {
  const counts = { ready: 0, to_fix: 0, left_out: 0 };
  for (const { verdict } of drafts) counts[standingOf(verdict)] += 1;
  return counts;
}
