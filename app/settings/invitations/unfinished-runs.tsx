"use client";

import { useEffect, useSyncExternalStore } from "react";
import { type Run, runDriver } from "../../_components/invite/run-driver";
import { Button } from "../../_components/ui/button";
import { Meter } from "../../_components/ui/meter";
import type { UnfinishedRun } from "./types";

const none: ReadonlyMap<string, Run> = new Map();

/** Runs under way. One's own goes on by itself when the page is opened again; another person's waits to be taken over. */
export function UnfinishedRuns({ runs, onShow }: { runs: readonly UnfinishedRun[]; onShow: (id: string) => void }) {
  const driven = useSyncExternalStore(runDriver.subscribe, runDriver.read, () => none);

  useEffect(() => {
    for (const { id, mine } of runs) if (mine) void runDriver.takeOver(id);
  }, [runs]);

  async function show(id: string) {
    await runDriver.takeOver(id);
    onShow(id);
  }

  const known = runs.filter(({ id }) => !driven.has(id)).map((run) => ({ ...run, waits: !run.mine }));
  const live = [...driven.values()].filter(({ batch }) => !batch.finished).map(asLine);
  return (
    <>
      {[...live, ...known].map(({ id, by, waits, paused, sent, all }) => (
        <section key={id} className="run-line" aria-label="Invitations under way">
          <span>
            <b>
              {sent} of {all}
            </b>{" "}
            {paused ? "sent, paused" : waits ? `sent by ${by}, not finished` : "sent"}
          </span>
          <Meter label={`${sent} of ${all}`} value={sent} max={all} />
          <Button size="sm" onClick={() => void show(id)}>
            {waits ? "Go on" : "Show"}
          </Button>
        </section>
      ))}
    </>
  );
}

function asLine({ batch: { id, createdBy, paused, counts } }: Run) {
  const all = counts.waiting + counts.sending + counts.sent + counts.failed;
  return { id, by: createdBy.name, waits: false, paused, sent: counts.sent, all };
}
