import { mostRows } from "@/lib/invitations/limits";

/** As many of them at a time as one run takes. */
export function inRuns<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / mostRows) }, (_, run) =>
    all.slice(run * mostRows, (run + 1) * mostRows),
  );
}
