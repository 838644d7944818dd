import type { Batch, BatchItem, Step } from "@/lib/invitations/types";
import { type Refused, sendJson } from "../send-json";
import { showToast } from "../toast/toasts";
import { peopleWords, resultWords } from "./words";

/** A run as the browser knows it. `until`: when its next step begins, while it waits; milliseconds. */
export type Run = {
  batch: Batch;
  items: readonly BatchItem[];
  until: number | null;
  problem: Refused | null;
};

/** How long to wait before the server is asked again that did not answer, in milliseconds. */
const pauseAfterSilence = 5_000;

let runs: ReadonlyMap<string, Run> = new Map();
const driven = new Set<string>();
/** Runs whose dialog is open: they say how they ended themselves. */
const watched = new Set<string>();
const listeners = new Set<() => void>();

function put(id: string, change: (run: Run) => Run): void {
  const run = runs.get(id);
  if (!run) return;
  runs = new Map(runs).set(id, change(run));
  for (const listener of listeners) listener();
}

const pathOf = (id: string, action = "") => `/api/invitation-batches/${id}${action}`;

/** Drives a run step by step until it is done, paused or refused. It outlives the dialog and ends with the page; the server keeps the rest. */
async function drive(id: string): Promise<void> {
  if (driven.has(id)) return;
  driven.add(id);
  try {
    while (await oneStep(id));
  } finally {
    driven.delete(id);
  }
}

/** @returns whether there is another */
async function oneStep(id: string): Promise<boolean> {
  const sent = await sendJson("POST", pathOf(id, "/step"));
  if (!sent.ok) return afterRefusal(id, sent);
  const { batch, items, waitSeconds } = sent.data as Step;
  const moved = new Map(items.map((item) => [item.id, item]));
  put(id, (run) => ({
    ...run,
    batch,
    items: run.items.map((item) => moved.get(item.id) ?? item),
    problem: null,
    until: null,
  }));
  if (batch.finished) ended(id);
  if (batch.finished || batch.paused) return false;
  await waitFor(id, waitSeconds * 1_000);
  return true;
}

/** A server that is busy or silent is waited for: what was sent is known there, and nothing is lost. */
async function afterRefusal(id: string, refused: Refused): Promise<boolean> {
  const passes = ["unreachable", "too_many_requests", "sign_in_unavailable", "database_unavailable"];
  if (!passes.includes(refused.code)) {
    put(id, (run) => ({ ...run, problem: refused, until: null }));
    return false;
  }
  await waitFor(id, pauseAfterSilence);
  return true;
}

async function waitFor(id: string, milliseconds: number): Promise<void> {
  if (milliseconds <= 0) return;
  put(id, (run) => ({ ...run, until: Date.now() + milliseconds }));
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function ended(id: string): void {
  const run = runs.get(id);
  if (!run || watched.has(id)) return;
  const { failed } = run.batch.counts;
  showToast({
    tone: failed > 0 ? "refused" : "done",
    message:
      failed > 0 ? `${resultWords(run.batch)}. ${peopleWords(failed)} not reached.` : `${resultWords(run.batch)}.`,
  });
}

async function command(id: string, method: "POST" | "DELETE", action: string): Promise<boolean> {
  const sent = await sendJson(method, pathOf(id, action));
  if (sent.ok) put(id, (run) => ({ ...run, batch: sent.data as Batch, problem: null }));
  else put(id, (run) => ({ ...run, problem: sent }));
  return sent.ok;
}

/** Every run that this page drives or watches. */
export const runDriver = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => runs,

  /** Takes over a run that was just stored, and begins. */
  begin(batch: Batch, items: readonly BatchItem[]): void {
    runs = new Map(runs).set(batch.id, { batch, items, until: null, problem: null });
    for (const listener of listeners) listener();
    if (!batch.finished && !batch.paused) void drive(batch.id);
  },

  /** Takes over a run that an earlier page, or somebody else, began. */
  async takeOver(id: string): Promise<void> {
    if (runs.has(id)) return;
    const sent = await sendJson("GET", pathOf(id));
    if (sent.ok && !runs.has(id)) {
      const { batch, items } = sent.data as { batch: Batch; items: BatchItem[] };
      runDriver.begin(batch, items);
    }
  },

  async pause(id: string): Promise<void> {
    await command(id, "POST", "/pause");
  },
  async resume(id: string): Promise<void> {
    if (await command(id, "POST", "/resume")) void drive(id);
  },
  async retry(id: string): Promise<void> {
    if (!(await command(id, "POST", "/retry"))) return;
    const sent = await sendJson("GET", pathOf(id));
    if (sent.ok) put(id, (run) => ({ ...run, ...(sent.data as Pick<Run, "batch" | "items">) }));
    void drive(id);
  },
  /** Leaves out whoever still waits. */
  async stop(id: string): Promise<void> {
    await command(id, "DELETE", "");
  },

  /** Whether a dialog shows this run. */
  watch(id: string): () => void {
    watched.add(id);
    return () => watched.delete(id);
  },
};
