// @ts-check
// Runs in a worker thread: trigger runs come in one at a time, their outcomes go out. A run that does not end is cut
// from outside, by ending this thread: nothing inside a thread can stop a busy loop that follows an `await`.
import { parentPort } from "node:worker_threads";
import { runTrigger } from "./run-trigger.js";

parentPort?.on("message", async (/** @type {import("./protocol").Run} */ run) => {
  const outcome = await runTrigger(run);
  // Through JSON: what an Action hands to its api may be anything, and functions cannot cross.
  parentPort?.postMessage(JSON.stringify(outcome));
});
