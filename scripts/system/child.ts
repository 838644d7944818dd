import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../", import.meta.url));

export type Child = {
  name: string;
  /** Settles with the exit code when the process is gone; 1 when a signal ended it. Never rejects. */
  exited: Promise<number>;
  /** Ends the process and everything it started. Settles when it is gone. */
  stop: () => Promise<void>;
  /** The last lines it printed, to be shown when it fails. */
  tail: () => string;
};

export type ChildOptions = {
  name: string;
  /** Arguments for this very Node, so that the children run on the version that was checked. */
  args: string[];
  /** Added to our own environment. */
  env?: Record<string, string>;
  onLine?: (line: string) => void;
};

const keptLines = 60;

/**
 * Starts a Node process in a group of its own: a signal to the group reaches the workers that Next starts, and Ctrl-C in the terminal
 * reaches only us, so that the order of stopping is ours.
 */
export function startChild({ name, args, env = {}, onLine }: ChildOptions): Child {
  const child = spawn(process.execPath, args, {
    cwd: repository,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  const lines: string[] = [];
  const take = (line: string) => {
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
    onLine?.(line);
  };
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", take);
  const exited = new Promise<number>((resolve) => {
    child.once("error", (error) => {
      take(error.message);
      resolve(1);
    });
    // Not "close": a worker that outlives its parent would hold the pipes open. A moment later, for the last lines.
    child.once("exit", (code) => setTimeout(resolve, 100, code ?? 1));
  });
  return { name, exited, stop: () => stopGroup(child.pid, exited), tail: () => lines.join("\n") };
}

/** Asks the group to end, and after five seconds makes it. */
async function stopGroup(pid: number | undefined, exited: Promise<number>): Promise<void> {
  if (pid === undefined) return;
  signalGroup(pid, "SIGTERM");
  const insist = setTimeout(() => signalGroup(pid, "SIGKILL"), 5000);
  await exited;
  clearTimeout(insist);
}

function signalGroup(pid: number, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // ESRCH: the group is gone already, which is what was asked for.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
