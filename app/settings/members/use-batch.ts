"use client";

import { useRef, useState } from "react";
import { type Sent, sendJson } from "../../_components/send-json";
import type { ChosenRole } from "./role-choice";
import { roleWays } from "./role-ways";
import { runEach } from "./run-each";
import type { Row } from "./types";

export type Batch = {
  step: "asking" | "running" | "over";
  outcomes: ReadonlyMap<string, Sent>;
  /** Seconds that a rate limit makes everybody wait. */
  waiting: number | null;
};

const asking: Batch = { step: "asking", outcomes: new Map(), waiting: null };

/** A change to many, driven from here a few at a time, so that everybody sees how far it is and can stop it. */
export function useBatch(onDone: (row: Row, answer: unknown) => void) {
  const [batch, setBatch] = useState<Batch>(asking);
  const stopped = useRef(false);

  async function run(rows: readonly Row[], change: (row: Row) => Promise<Sent>) {
    stopped.current = false;
    setBatch((now) => ({ ...now, step: "running", waiting: null }));
    await runEach({
      items: rows,
      change,
      onOutcome: (row, sent) => {
        if (sent.ok) onDone(row, sent.data);
        setBatch((now) => ({ ...now, outcomes: new Map(now.outcomes).set(row.id, sent) }));
      },
      onWait: (waiting) => setBatch((now) => ({ ...now, waiting })),
      isStopped: () => stopped.current,
    });
    setBatch((now) => ({ ...now, step: "over", waiting: null }));
  }

  return {
    batch,
    run,
    stop() {
      stopped.current = true;
    },
  };
}

/** One member's change, as the batch makes it: null removes them. */
export function sendForMember(row: Row, choice: ChosenRole | null): Promise<Sent> {
  const member = `/api/members/${encodeURIComponent(row.id)}`;
  if (choice === null) return sendJson("DELETE", member);
  const { method, path, body } = roleWays[choice.way].request(choice.roleId);
  return sendJson(method, `${member}${path}`, body);
}
