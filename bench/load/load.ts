import { Agent, get } from "node:http";
import { percentile } from "../measure/statistics";

/** A person's browser as far as a server sees it. */
export type Visitor = { host: string; cookie: string };

export type Load = {
  port: number;
  path: string;
  /** How long, in seconds; or without it, every visitor once. */
  seconds?: number;
};

export type LoadResult = { requests: number; rps: number; p50: number; p99: number };

const connections = 16;

/**
 * Asks for one path on 16 connections, each sending its next request when it has read the last answer whole, with the visitors in
 * turn. Asks for no compression: a proxy in front does that, and it would weigh the same on both sides.
 *
 * @throws Error for any answer but 200: a redirect to a login is fast and would measure nothing
 */
export async function generate({ port, path, seconds }: Load, visitors: readonly Visitor[]): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  const start = performance.now();
  const end = seconds === undefined ? Number.POSITIVE_INFINITY : start + seconds * 1000;
  const most = seconds === undefined ? visitors.length : Number.POSITIVE_INFINITY;
  let next = 0;

  async function connection(): Promise<void> {
    while (next < most && performance.now() < end) {
      const visitor = visitors[next % visitors.length];
      if (!visitor) throw new Error("nobody is signed in");
      next += 1;
      latencies.push(await visit(agent, port, path, visitor));
    }
  }

  try {
    await Promise.all(Array.from({ length: connections }, connection));
  } finally {
    agent.destroy();
  }
  const elapsed = performance.now() - start;
  latencies.sort((a, b) => a - b);
  const requests = latencies.length;
  return {
    requests,
    rps: (requests * 1000) / elapsed,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  };
}

/** Milliseconds from the request to the last byte of its answer. */
function visit(agent: Agent, port: number, path: string, { host, cookie }: Visitor): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    // By address, because Node cannot resolve `*.localhost`.
    const options = { agent, host: "127.0.0.1", port, path, headers: { host, cookie, accept: "*/*" } };
    get(options, (response) => {
      if (response.statusCode !== 200) {
        reject(
          new Error(
            `${host}${path} on port ${port} answered ${response.statusCode} ${response.headers.location ?? ""}`,
          ),
        );
      }
      response.once("error", reject);
      response.once("end", () => resolve(performance.now() - start));
      response.resume();
    }).once("error", reject);
  });
}
