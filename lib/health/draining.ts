import { subscribe } from "node:diagnostics_channel";
import { ServerResponse } from "node:http";
import { log } from "@/lib/log";
import { shared } from "@/lib/shared";

const state = shared("health.draining", () => ({ since: 0 }));

/** Whether this instance was told to end, and only finishes what was begun. */
export function isDraining(): boolean {
  return state.since > 0;
}

/**
 * Says "not ready" for a while before Next stops listening, so that whoever spreads the requests looks elsewhere first: closing at once would
 * cut off those already on their way.
 *
 * @param seconds how long; a little more than the interval between two readiness checks
 */
export function drainBeforeClosing(seconds: number): void {
  keepNoConnection();
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    // Next has put its own listeners here by now; they stop listening, wait for open requests, and exit.
    const closers = process.listeners(signal);
    if (closers.length === 0) {
      // A server that does not listen for the signal ends at once, and whatever is on its way is lost.
      if (seconds > 0) log.warn("health.no_draining", { signal });
      continue;
    }
    process.removeAllListeners(signal);
    process.on(signal, () => {
      if (isDraining()) return;
      state.since = Date.now();
      setTimeout(() => {
        for (const close of closers) close(signal);
      }, seconds * 1_000);
    });
  }
}

/**
 * Has every answer of an instance that ends be the last on its connection. Whoever keeps connections (a proxy does) would otherwise go on
 * using one that was busy when Next stopped listening: Node closes only those that are idle, and the process would live until it is killed.
 * https://nodejs.org/docs/latest-v20.x/api/diagnostics_channel.html#http
 */
function keepNoConnection(): void {
  subscribe("http.server.request.start", (started) => {
    const isAnswer = typeof started === "object" && started !== null && "response" in started;
    if (isDraining() && isAnswer && started.response instanceof ServerResponse)
      started.response.setHeader("connection", "close");
  });
}
