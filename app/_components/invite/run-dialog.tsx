"use client";

import { Check, CircleAlert, Clock, Loader, Pause, Play, RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { BatchItem } from "@/lib/invitations/types";
import { SignInBeside } from "../sign-in-beside";
import { Button } from "../ui/button";
import { Dialog, DialogBody, DialogFoot } from "../ui/dialog";
import { Meter } from "../ui/meter";
import { Notice } from "../ui/notice";
import { type Run, runDriver } from "./run-driver";
import { failureWords, itemWords, peopleWords, runTitle } from "./words";

const none: ReadonlyMap<string, Run> = new Map();
const firstRows = 8;

/** How far a run is, row by row. Closing it stops nothing. */
export function RunDialog({ id, company, onClose }: { id: string; company: string; onClose: () => void }) {
  const run = useSyncExternalStore(runDriver.subscribe, runDriver.read, () => none).get(id);
  const router = useRouter();
  const finished = run?.batch.finished ?? false;

  useEffect(() => runDriver.watch(id), [id]);
  useEffect(() => {
    if (finished) router.refresh();
  }, [finished, router]);

  if (!run) return null;
  const { batch, items } = run;
  const all = items.filter(({ state }) => state !== "left_out").length;
  return (
    <Dialog
      title={runTitle(batch, company)}
      intro={
        <span role="status">
          {batch.finished
            ? leftWords(run)
            : `${batch.counts.sent} of ${all} ${batch.kind === "revoke" ? "done" : "sent"}`}
        </span>
      }
      onClose={onClose}
    >
      <DialogBody>
        <Meter label="Sent" value={batch.counts.sent} max={all} />
        <RunNotice run={run} />
        <Rows run={run} />
      </DialogBody>
      <RunButtons run={run} onClose={onClose} />
    </Dialog>
  );
}

function leftWords({ batch: { counts } }: Run): string {
  const missing = counts.failed + counts.left_out;
  if (missing === 0) return "Everybody was reached.";
  return `${peopleWords(missing)} ${missing === 1 ? "was" : "were"} not sent anything; each row says why.`;
}

function RunNotice({ run }: { run: Run }) {
  const { until, problem, batch } = run;
  return (
    <div className="run-notice" role="status">
      {problem?.signedOut && (
        <SignInBeside again="Press “Go on”.">
          You are signed out, so the others wait. What was sent stays sent, and nobody is forgotten.
        </SignInBeside>
      )}
      {problem && !problem.signedOut && <Notice tone="danger">{problem.message} What was sent stays sent.</Notice>}
      {!problem && batch.paused && <Notice>Paused. Whoever was not reached yet waits.</Notice>}
      {!problem && !batch.paused && until !== null && <Waiting until={until} />}
      {batch.finished && batch.counts.failed > 0 && (
        <Notice tone="danger">{failureWords(batch.kind, run.items)}</Notice>
      )}
    </div>
  );
}

/** A pause of a second or two is the pace itself and needs no words. */
function Waiting({ until }: { until: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.ceil((until - now) / 1_000);
  if (seconds < 3) return null;
  return (
    <div className="notice notice-plain">
      <Clock />
      <div>
        The sign-in service asks for a pause. Going on in <b>{seconds} seconds</b>; nothing is lost.
      </div>
    </div>
  );
}

/** What needs a look comes first, then what is under way. */
const order = { failed: 0, sending: 1, sent: 2, waiting: 3, left_out: 4 };

function Rows({ run: { items, batch } }: { run: Run }) {
  const [all, setAll] = useState(false);
  const sorted = [...items].sort((a, b) => order[a.state] - order[b.state]);
  const latest = batch.finished ? sorted : [...items].sort((a, b) => recency(b) - recency(a));
  const shown = all ? sorted : latest.slice(0, firstRows);
  return (
    <>
      <ol className="run-rows">
        {shown.map((item) => (
          <li key={item.id}>
            <span className="truncate">{item.email}</span>
            <span className="hide-sm text-muted-foreground text-sm">{item.roleName}</span>
            <ItemState item={item} kind={batch.kind} />
          </li>
        ))}
      </ol>
      {!all && items.length > shown.length && (
        <Button variant="ghost" size="sm" onClick={() => setAll(true)}>
          Show all {items.length}
        </Button>
      )}
    </>
  );
}

/** Around the row that is being sent: those before it, then those to come. */
function recency({ state }: BatchItem): number {
  return { sending: 4, failed: 3, waiting: 2, sent: 1, left_out: 0 }[state];
}

function ItemState({ item, kind }: { item: BatchItem; kind: Run["batch"]["kind"] }) {
  const { state } = item;
  const Icon = { sent: Check, failed: CircleAlert, sending: Loader, waiting: null, left_out: null }[state];
  const standing = state === "sent" ? "ready" : state === "failed" ? "to_fix" : "left_out";
  return (
    <span className={`standing standing-${standing}`}>
      {Icon && <Icon />}
      {itemWords(item, kind)}
    </span>
  );
}

function RunButtons({ run: { batch, problem }, onClose }: { run: Run; onClose: () => void }) {
  const { id, counts } = batch;
  if (batch.finished) {
    return (
      <DialogFoot>
        <span />
        {counts.failed > 0 && (
          <Button onClick={() => void runDriver.retry(id)}>
            <RotateCw />
            Retry {peopleWords(counts.failed)}
          </Button>
        )}
        <Button variant="primary" onClick={onClose} data-first-focus>
          Done
        </Button>
      </DialogFoot>
    );
  }
  return (
    <DialogFoot>
      <span className="hide-sm">It goes on while this page is open, and later from where it is.</span>
      {batch.paused || problem ? (
        <>
          <Button variant="ghost" onClick={() => void runDriver.stop(id)}>
            Leave out the rest
          </Button>
          <Button onClick={() => void runDriver.resume(id)}>
            <Play />
            Go on
          </Button>
        </>
      ) : (
        <Button onClick={() => void runDriver.pause(id)}>
          <Pause />
          Pause
        </Button>
      )}
      <Button onClick={onClose}>Close</Button>
    </DialogFoot>
  );
}
