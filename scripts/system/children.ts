import { type Child, type ChildOptions, startChild } from "./child";
import { whenOrphaned } from "./orphaned";

/** The processes one command runs: they start one by one and end together. */
export type Children = {
  start: (options: ChildOptions) => Child;
  /** Ends all of them. Safe to call twice. */
  stopAll: () => Promise<void>;
  /** Whether they were told to end: then an ending is no failure. */
  isStopping: () => boolean;
  /** Settles when the first of them ends by itself. */
  firstToEnd: Promise<{ child: Child; code: number }>;
};

export function createChildren(): Children {
  const running = new Set<Child>();
  let stopping: Promise<void> | undefined;
  let report: (ended: { child: Child; code: number }) => void = () => {};
  const firstToEnd = new Promise<{ child: Child; code: number }>((resolve) => {
    report = resolve;
  });
  return {
    start(options) {
      const child = startChild(options);
      running.add(child);
      void child.exited.then(async (code) => {
        if (stopping === undefined) report({ child, code });
        // What it started and left behind. Now, while its number cannot yet belong to somebody else.
        await child.stop();
        running.delete(child);
      });
      return child;
    },
    stopAll() {
      stopping ??= Promise.all([...running].map((child) => child.stop())).then(() => undefined);
      return stopping;
    },
    isStopping: () => stopping !== undefined,
    firstToEnd,
  };
}

/**
 * Ends everything when the terminal or a supervisor says so or is gone, and then ourselves. Stopping takes five seconds at most, so a second
 * Ctrl-C changes nothing: it would only leave processes behind.
 *
 * @param exitCode what a stop on request means to the caller: 0 for a server, 130 for a test run cut short
 */
export function stopWhenAsked(children: Children, exitCode: number): void {
  const stop = () => void children.stopAll().then(() => process.exit(exitCode));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  whenOrphaned(stop);
}
