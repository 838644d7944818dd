import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { type Snapshot, snapshot } from "./snapshot";

/** Milliseconds without a write after which the file is written. */
const QUIET = 200;
/** Milliseconds after which it is written even though requests keep coming. */
const PATIENCE = 2000;

export type DataFile = {
  /** Something may have changed: the file is written soon. */
  touch(): void;
  /** Writes what has not been written yet. */
  flush(): void;
};

/** The snapshot of a file; undefined when there is none yet. Throws, naming the file, when it cannot be read as one. */
export function readDataFile(file: string): Snapshot | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return snapshot.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`${file} is no snapshot of a local tenant. Remove it to start afresh.\n${reason}`, {
      cause: error,
    });
  }
}

/**
 * Keeps a tenant in a file, written a moment after the last change and as a whole: it goes beside the file and is
 * renamed over it, so a crash leaves the old one.
 */
export function createDataFile(file: string, take: () => Snapshot): DataFile {
  const path = resolve(file);
  mkdirSync(dirname(path), { recursive: true });
  let timer: NodeJS.Timeout | undefined;
  let dirtySince: number | undefined;
  const flush = () => {
    clearTimeout(timer);
    if (dirtySince === undefined) return;
    dirtySince = undefined;
    const beside = `${path}.${process.pid}.tmp`;
    // Sessions and refresh tokens stand in it: for the developer's eyes only.
    writeFileSync(beside, `${JSON.stringify(take(), null, 1)}\n`, { mode: 0o600 });
    renameSync(beside, path);
  };
  return {
    flush,
    touch() {
      dirtySince ??= performance.now();
      clearTimeout(timer);
      const wait = Math.min(QUIET, Math.max(0, dirtySince + PATIENCE - performance.now()));
      timer = setTimeout(flush, wait);
    },
  };
}
