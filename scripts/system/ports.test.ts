import { createServer, type Server } from "node:net";
import { afterEach, expect, it } from "vitest";
import { freePort, isPortTaken } from "./ports";

let server: Server | undefined;

afterEach(() => {
  server?.close();
  server = undefined;
});

const listen = (port: number, host?: string) =>
  new Promise<void>((resolve) => {
    server = createServer().listen(port, host, resolve);
  });

it("a free port is free", async () => {
  expect(await isPortTaken(await freePort())).toBe(false);
});

it.each([undefined, "127.0.0.1"])("a port somebody listens on is taken (host %s)", async (host) => {
  const port = await freePort();
  await listen(port, host);
  expect(await isPortTaken(port)).toBe(true);
});
