import { Worker } from "node:worker_threads";
import type { Outcome, Run } from "./protocol";

/** More would not run faster on a developer's machine. */
const MOST = 4;

type Waiting = { run: Run; budget: number; resolve(outcome: Outcome): void };

/**
 * Threads are shared by all tenants of a process: they keep nothing between two runs, and starting one costs a tenth of
 * a second, a run a millisecond. A thread has one run at a time, so that a busy loop is cut without hurting another.
 */
const idle: Worker[] = [];
const waiting: Waiting[] = [];
let started = 0;

/**
 * Runs a trigger in a thread of its own.
 * @param budget milliseconds; then the thread is ended and the run has failed
 */
export function runInSandbox(run: Run, budget: number): Promise<Outcome> {
  return new Promise((resolve) => {
    waiting.push({ run, budget, resolve });
    startNext();
  });
}

function startNext(): void {
  if (waiting.length === 0 || (idle.length === 0 && started >= MOST)) return;
  const next = waiting.shift();
  if (next) execute(idle.pop() ?? startWorker(), next);
}

function startWorker(): Worker {
  started += 1;
  const worker = new Worker(new URL("./worker.js", import.meta.url), { execArgv: [], env: {} });
  // What an Action left behind may still fail once its run is over: that ends the thread, not the process.
  worker.on("error", () => undefined);
  worker.on("exit", () => {
    const place = idle.indexOf(worker);
    if (place === -1) return;
    idle.splice(place, 1);
    started -= 1;
  });
  return worker;
}

function execute(worker: Worker, { run, budget, resolve }: Waiting): void {
  // A waiting thread must not keep the process alive, a running one must.
  worker.ref();
  const finish = (outcome: Outcome, isReusable: boolean) => {
    clearTimeout(timer);
    worker.off("message", answered).off("error", failed);
    worker.unref();
    if (isReusable) idle.push(worker);
    else retire(worker);
    resolve(outcome);
    startNext();
  };
  const answered = (json: string) => finish(JSON.parse(json) as Outcome, true);
  const failed = (error: Error) => finish(failure(run, error.message), false);
  const timer = setTimeout(() => failed(new Error(`The Actions took longer than ${budget / 1000} s.`)), budget);
  worker.on("message", answered).on("error", failed);
  worker.postMessage(run);
}

function retire(worker: Worker): void {
  started -= 1;
  void worker.terminate();
}

function failure(run: Run, message: string): Outcome {
  const action = run.actions.map(({ name }) => name).join(", ");
  return { effects: [], cache: run.cache, logs: [], failure: { action, message } };
}
