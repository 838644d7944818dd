import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { createTenant, type LocalTenant, type TenantOptions } from "./tenant";

export type RunningTenant = {
  /** Where it answers, without a slash at the end, e.g. `http://localhost:4400`. */
  url: string;
  tenant: LocalTenant;
  close(): Promise<void>;
};

/** Cookies go by host, not by port, so those of every application on `localhost` arrive here as well. */
const MAX_HEADER_SIZE = 128 * 1024;
const LOOPBACK = ["127.0.0.1", "::1"];

/**
 * Starts a local tenant on loopback, IPv4 and IPv6.
 * @param options.port 0 takes a free one. The issuer follows the port unless it is given.
 * Throws in production, and when the port is in use (naming it).
 */
export async function startLocalTenant(options: TenantOptions & { port?: number } = {}): Promise<RunningTenant> {
  if (process.env.NODE_ENV === "production") {
    throw new Error("The local tenant signs in anybody without a password and does not run with NODE_ENV=production.");
  }
  const { port: wanted = 4400, ...tenantOptions } = options;
  let answer: LocalTenant["app"]["fetch"] = () => new Response(null, { status: 503 });
  const listener = getRequestListener((request, bindings) => answer(request, bindings), {
    overrideGlobalObjects: false,
  });
  const servers = await listenOnLoopback(listener, wanted);
  const url = `http://localhost:${servers.port}`;
  const tenant = await createTenant({ issuer: url, ...tenantOptions }).catch(async (error: unknown) => {
    // An open socket would keep the process alive behind the error.
    await closeAll(servers.open);
    throw error;
  });
  answer = (request, bindings) => tenant.app.fetch(request, bindings);
  return { url, tenant, close: () => closeAll(servers.open) };
}

type Listener = Parameters<typeof createServer>[1];

async function listenOnLoopback(listener: Listener, wanted: number): Promise<{ port: number; open: Server[] }> {
  const open: Server[] = [];
  let port = wanted;
  for (const host of LOOPBACK) {
    try {
      const server = await listen(listener, host, port);
      open.push(server);
      port = (server.address() as AddressInfo).port;
    } catch (error) {
      if (open.length > 0 && lacksIpv6(error)) continue;
      await closeAll(open);
      throw readable(error, port);
    }
  }
  return { port, open };
}

function listen(listener: Listener, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer({ maxHeaderSize: MAX_HEADER_SIZE }, listener);
    server.once("error", reject);
    server.listen(port, host, () => resolve(server));
  });
}

async function closeAll(servers: Server[]): Promise<void> {
  await Promise.all(
    servers.map((server) => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    }),
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function lacksIpv6(error: unknown): boolean {
  return codeOf(error) === "EADDRNOTAVAIL" || codeOf(error) === "EAFNOSUPPORT";
}

function readable(error: unknown, port: number): unknown {
  if (codeOf(error) !== "EADDRINUSE") return error;
  return new Error(`Port ${port} is in use. Stop what runs there, or choose another with --port.`, { cause: error });
}
