import { Agent, createServer, request } from "node:http";
import { freePort } from "../../scripts/system/ports";
import { rawRequest } from "./raw-request";

/** Milliseconds between two readiness checks of one instance. */
const interval = 100;

/** One address before several instances: round robin over those that say they are ready, as a load balancer does. */
export type Proxy = { port: number; add: (port: number) => Promise<void>; stop: () => Promise<void> };

async function isReady(port: number): Promise<boolean> {
  try {
    const options = { port, host: `localhost:${port}`, path: "/api/health/ready", timeout: 2_000 };
    return (await rawRequest(options)).status === 200;
  } catch {
    return false;
  }
}

/** Asks every instance again and again; `ready` holds those that last said yes. */
function watchReadiness() {
  const known = new Set<number>();
  const ready = new Set<number>();
  const check = async (port: number) => ((await isReady(port)) ? ready.add(port) : ready.delete(port));
  const timer = setInterval(() => {
    for (const port of known) void check(port);
  }, interval);
  const add = async (port: number) => {
    known.add(port);
    await check(port);
  };
  return { ready, add, stop: () => clearInterval(timer) };
}

export async function startProxy(): Promise<Proxy> {
  // Connections to the instances are kept and used again, as a real proxy does: one that is just being closed is where requests get lost.
  const agent = new Agent({ keepAlive: true });
  const { ready, add, stop } = watchReadiness();
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const ports = [...ready];
    const port = ports[turn++ % Math.max(ports.length, 1)];
    const fail = () => {
      outgoing.statusCode = 502;
      outgoing.end();
    };
    if (port === undefined) return fail();
    const { method, url: path, headers } = incoming;
    const forwarded = request({ host: "127.0.0.1", port, method, path, headers, agent }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.once("error", fail);
    incoming.pipe(forwarded);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    port,
    add,
    stop: () => {
      stop();
      agent.destroy();
      server.closeAllConnections();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
