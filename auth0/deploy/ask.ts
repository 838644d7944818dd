import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import type { Ask } from "./inputs";

/** Asks at the terminal. A secret is not echoed. */
export const askAtTerminal: Ask = async (question, { isSecret = false } = {}) => {
  process.stdout.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({
    input: process.stdin,
    output: isSecret ? silent : process.stdout,
    terminal: process.stdin.isTTY,
  });
  try {
    return (await terminal.question("")).trim();
  } finally {
    terminal.close();
    if (isSecret) process.stdout.write("\n");
  }
};

/**
 * Whether somebody wants what they were shown; anything but a yes is none.
 * @throws Error where nobody is there to agree
 */
export async function isAgreed(ask: Ask | undefined): Promise<boolean> {
  if (!ask) throw new Error("Nobody is there to agree: give --yes to apply, or --dry-run to look.");
  return /^y(es)?$/i.test(await ask("\nApply? [y/N] "));
}
