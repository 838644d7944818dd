import "server-only";
import { withLease } from "@/lib/db/lease";
import { AppError } from "@/lib/errors";
import { errorFields, log } from "@/lib/log";
import { jobs } from "./jobs";

/** Seconds that one job may take before another instance may begin it again. */
const longest = 600;

export type JobResult = {
  name: string;
  /** `busy`: another instance is at it. */
  outcome: "done" | "busy" | "failed";
  /** How many things it dealt with. */
  count: number;
  milliseconds: number;
};

async function runJob(name: string, run: (now: Date) => Promise<number>, now: Date): Promise<JobResult> {
  const started = performance.now();
  const result = (outcome: JobResult["outcome"], count = 0) => {
    const milliseconds = Math.round(performance.now() - started);
    log.info("job.ended", { job: name, outcome, count, milliseconds });
    return { name, outcome, count, milliseconds };
  };
  try {
    return result("done", await withLease(`job:${name}`, { seconds: longest, patience: 0 }, () => run(now)));
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return result("busy");
    log.error("job.failed", { ...errorFields(error), job: name });
    return result("failed");
  }
}

/**
 * Runs everything that has to happen by itself, one after the other, each once however many instances are asked. A job that fails
 * keeps none of the others from running, and is tried again the next time.
 */
export async function runJobs(now: Date): Promise<JobResult[]> {
  const results: JobResult[] = [];
  for (const [name, run] of Object.entries(jobs)) results.push(await runJob(name, run, now));
  return results;
}
