import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { percentile } from "../measure/statistics";

/** A person's browser as far as a server sees it. */
export type Visitor = { host: string; cookie: string; token?: string };

export type Load = {
  port: number;
  path: string;
  /** `token`: the visitor's access token instead of the cookie; `creation`: a POST that creates a project. */
  kind?: "token" | "creation" | undefined;
  /** How long, in seconds; or without it, every visitor once. */
  seconds?: number;
};

export type LoadResult = { requests: number; rps: number; p50: number; p99: number };

const connections = 16;

/**
 * Asks for one path on 16 connections, each sending its next request when it has read the last answer whole, with the visitors in
 * turn. Asks for no compression: a proxy in front does that, and it would weigh the same on both sides.
 *
 * @throws Error for any answer but 200 and 201: a redirect to a login is fast and would measure nothing
 */
export async function generate({ port, path, kind, seconds }: Load, visitors: readonly Visitor[]): Promise<LoadResult> {
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
      latencies.push(await visit(agent, { port, path, kind }, visitor));
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
function visit(agent: Agent, { port, path, kind }: Load, { host, cookie, token }: Visitor): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    // By address, because Node cannot resolve `*.localhost`.
    const who = kind === "token" ? { authorization: `Bearer ${token}` } : { cookie };
    const what = kind === "creation" && { origin: `http://${host}`, "content-type": "application/json" };
    const headers = { host, accept: "*/*", ...who, ...what };
    const method = kind === "creation" ? "POST" : "GET";
    const outgoing = request({ agent, host: "127.0.0.1", port, path, method, headers }, (response) => {
      if (response.statusCode !== 200 && response.statusCode !== 201) {
        reject(
          new Error(
            `${host}${path} on port ${port} answered ${response.statusCode} ${response.headers.location ?? ""}`,
          ),
        );
      }
      response.once("error", reject);
      response.once("end", () => resolve(performance.now() - start));
      response.resume();
    });
    outgoing.once("error", reject);
    // Living projects of one company never bear one name.
    outgoing.end(kind === "creation" ? JSON.stringify({ name: `Project ${randomUUID()}` }) : undefined);
  });
}
