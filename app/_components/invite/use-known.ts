"use client";

import { useEffect, useState } from "react";
import { isAddress } from "@/lib/invitations/address";
import type { Draft } from "@/lib/invitations/judge";
import { sendJson } from "../send-json";

/** As many addresses as the server is asked about at once. */
const perQuestion = 40;
const typingPause = 400;

/** A question that got no answer is asked again after this long, in milliseconds, and so many times. */
const pauseAfterFailure = 3_000;
const mostFailures = 5;

export type Known = {
  members: ReadonlySet<string>;
  invited: ReadonlySet<string>;
  domains: readonly string[] | null;
  asked: ReadonlySet<string>;
};

type Answer = { members: string[]; invited: string[]; domains: string[] | null };

const nothing: Known = { members: new Set(), invited: new Set(), domains: null, asked: new Set() };

/** Asks the server who of them is here already, forty at a time, each address once. Until it is known, a row is called ready: sending asks again. */
export function useKnown(drafts: readonly Draft[]): Known {
  const [known, setKnown] = useState(nothing);
  const [isAsking, setIsAsking] = useState(false);
  const [failures, setFailures] = useState(0);
  const open = drafts.map(({ email }) => email).filter((email) => isAddress(email) && !known.asked.has(email));
  const next = [...new Set(open)].slice(0, perQuestion).join(" ");

  // Also when a question was answered: what is written by then may be other than what was asked.
  useEffect(() => {
    if (next === "" || isAsking || failures >= mostFailures) return;
    const timer = setTimeout(
      async () => {
        setIsAsking(true);
        const emails = next.split(" ");
        const sent = await sendJson("POST", "/api/invitations/check", { emails });
        if (sent.ok) setKnown((before) => withAnswer(before, emails, sent.data as Answer));
        setFailures((before) => (sent.ok ? 0 : before + 1));
        setIsAsking(false);
      },
      failures > 0 ? pauseAfterFailure : typingPause,
    );
    return () => clearTimeout(timer);
  }, [next, isAsking, failures]);

  return known;
}

function withAnswer(before: Known, emails: readonly string[], { members, invited, domains }: Answer): Known {
  return {
    members: new Set([...before.members, ...members]),
    invited: new Set([...before.invited, ...invited]),
    domains: domains ?? before.domains,
    asked: new Set([...before.asked, ...emails]),
  };
}
