import { setTimeout as pause } from "node:timers/promises";
import type { Child } from "./child";

/**
 * Waits until a server really answers.
 *
 * @param url an address that answers 200 once the server can work; `localhost`, since Node cannot resolve `*.localhost`
 * @param child the process that serves it: when it ends, the waiting ends too
 * @param options.seconds how long to wait at most
 * @throws Error naming the process and what it printed last
 */
export async function waitUntilAnswers(url: string, child: Child, { seconds = 90 } = {}): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  const ended = child.exited.then((code) => ({ code }));
  while (Date.now() < deadline) {
    if (await answers(url)) return;
    const gone = await Promise.race([ended, pause(150)]);
    if (gone) throw new Error(`${child.name} ended with code ${gone.code} before it answered:\n${child.tail()}`);
  }
  throw new Error(`${child.name} did not answer at ${url} within ${seconds} s:\n${child.tail()}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000), redirect: "manual" });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
