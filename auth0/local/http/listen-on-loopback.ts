import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

/** Cookies go by host, not by port, so those of every application on `localhost` arrive here as well. */
const MAX_HEADER_SIZE = 128 * 1024;
const LOOPBACK = ["127.0.0.1", "::1"];

type Listener = Parameters<typeof createServer>[1];
type Tls = { key: string; cert: string };
export type Listening = { port: number; close(): Promise<void> };

/**
 * Listens on the same port of both loopback addresses, with TLS when there is a certificate.
 * @param wanted 0 takes a free port
 * Throws when the port is in use (naming it). A machine without IPv6 does with one address.
 */
export async function listenOnLoopback(listener: Listener, wanted: number, tls?: Tls): Promise<Listening> {
  const open: Server[] = [];
  let port = wanted;
  for (const host of LOOPBACK) {
    try {
      const server = await listen(createOne(listener, tls), host, port);
      open.push(server);
      port = (server.address() as AddressInfo).port;
    } catch (error) {
      if (open.length > 0 && lacksIpv6(error)) continue;
      await closeAll(open);
      throw readable(error, port);
    }
  }
  return { port, close: () => closeAll(open) };
}

function createOne(listener: Listener, tls: Tls | undefined): Server {
  const options = { maxHeaderSize: MAX_HEADER_SIZE };
  return tls ? createTlsServer({ ...options, ...tls }, listener) : createServer(options, listener);
}

function listen(server: Server, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
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
