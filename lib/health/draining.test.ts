import { once } from "node:events";
import { Agent, createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";

const signals = ["SIGTERM", "SIGINT"] as const;
const before = new Map(signals.map((signal) => [signal, process.listeners(signal)]));

/** A module that nobody has told to drain yet, in a process without listeners. */
async function fresh() {
  for (const signal of signals) process.removeAllListeners(signal);
  vi.resetModules();
  (await import("@/lib/shared")).shared("health.draining", () => ({ since: 0 })).since = 0;
  return import("./draining");
}

beforeEach(() => {
  Object.assign(process.env, testEnvironment, { LOG_LEVEL: "warn" });
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const [signal, listeners] of before) {
    process.removeAllListeners(signal);
    for (const listener of listeners) process.on(signal, listener);
  }
});

it("an instance that is told to end says so first, and closes once, when the time is over", async () => {
  const { drainBeforeClosing, isDraining } = await fresh();
  const close = vi.fn();
  process.on("SIGTERM", close);
  drainBeforeClosing(5);
  expect(isDraining()).toBe(false);
  process.emit("SIGTERM", "SIGTERM");
  process.emit("SIGTERM", "SIGTERM");
  expect(isDraining()).toBe(true);
  vi.advanceTimersByTime(4_999);
  expect(close).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(close.mock.calls).toEqual([["SIGTERM"]]);
});

it("whoever keeps connections is asked for no more on them, so that it can end", async () => {
  vi.useRealTimers();
  const { drainBeforeClosing } = await fresh();
  process.on("SIGTERM", () => undefined);
  drainBeforeClosing(0);
  const server = createServer((_request, response) => response.end("here")).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const connectionAfterAnswer = async () => {
    const [answer] = (await once(get({ port, host: "127.0.0.1", agent }), "response")) as [IncomingMessage];
    answer.resume();
    await once(answer, "end");
    return answer.headers.connection;
  };
  expect(await connectionAfterAnswer()).toBe("keep-alive");
  process.emit("SIGTERM", "SIGTERM");
  expect(await connectionAfterAnswer()).toBe("close");
  server.close();
  await once(server, "close");
  agent.destroy();
});

it("a server that listens for no signal cannot drain, and says so where it was asked to", async () => {
  const { drainBeforeClosing } = await fresh();
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  drainBeforeClosing(0);
  expect(said).not.toHaveBeenCalled();
  drainBeforeClosing(5);
  expect(said.mock.calls.map(([line]) => JSON.parse(String(line)))).toMatchObject(
    signals.map((signal) => ({ level: "warn", message: "health.no_draining", signal })),
  );
  expect(signals.flatMap((signal) => process.listeners(signal))).toEqual([]);
});
