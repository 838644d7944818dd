import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Between us and whoever typed the command stand tsx, npm's shell and npm. */
const generations = 3;
const interval = 500;

/**
 * Acts once when the command that started this process is gone.
 *
 * npm hands SIGTERM to its shell, and the shell ends without telling what it runs: `kill` on `npm run dev` would leave the servers
 * behind, holding their ports.
 */
export function whenOrphaned(act: () => void): void {
  const watched = ancestors(process.ppid, generations);
  const timer = setInterval(() => {
    if (watched.every(isAlive)) return;
    clearInterval(timer);
    act();
  }, interval);
  timer.unref();
}

/** A process and those it descends from, at most `count`; pid 1, which adopts orphans, is none. */
function ancestors(pid: number | null, count: number): number[] {
  if (count === 0 || pid === null || pid <= 1) return [];
  return [pid, ...ancestors(parentOf(pid), count - 1)];
}

function parentOf(pid: number): number | null {
  try {
    // The second field is the name in parentheses and may hold anything; the parent is the second one after it.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return parentByPs(pid);
  }
}

function parentByPs(pid: number): number | null {
  try {
    return Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }));
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
