import { expect, it } from "vitest";
import { newBatch } from "@/lib/invitations/schema";
import { inRuns } from "./in-runs";

const ids = (count: number) => Array.from({ length: count }, (_, index) => `uinv_${String(index).padStart(16, "0")}`);

it.each([1, 500, 501, 1_000])(
  "%i invitations are sent again by runs that the server takes, each once and in order",
  (count) => {
    const runs = inRuns(ids(count));
    expect(runs.flat()).toEqual(ids(count));
    for (const invitations of runs) expect(newBatch.safeParse({ kind: "resend", invitations }).success).toBe(true);
  },
);
