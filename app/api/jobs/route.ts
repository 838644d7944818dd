import { runJobs } from "@/lib/jobs/run-jobs";
import { systemRoute } from "@/lib/tenancy/route";

// POST /api/jobs: runs what has to happen by itself; `npm run jobs`, or any cron that can send a secret
export const POST = systemRoute("POST /api/jobs", async () => ({ jobs: await runJobs(new Date()) }));

// GET /api/jobs: the same, since Vercel's cron sends GET (https://vercel.com/docs/cron-jobs)
export const GET = systemRoute("GET /api/jobs", async () => ({ jobs: await runJobs(new Date()) }));
