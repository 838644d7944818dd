import { parseArgs } from "node:util";
import { whenOrphaned } from "../system/orphaned";
import { startCluster } from "./cluster";
import { prepareDatabase } from "./prepare-database";
import { insertSampleProjects } from "./sample-projects";

/** `tsx scripts/postgres/main.ts --directory DIR --port N [--fast] [--samples]`: a PostgreSQL with the application's database, until it is told to end. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      directory: { type: "string" },
      port: { type: "string" },
      fast: { type: "boolean", default: false },
      samples: { type: "boolean", default: false },
    },
  });
  const { directory, port } = values;
  if (!directory || !port) throw new Error("--directory and --port are needed.");
  const cluster = await startCluster({ directory, port: Number(port), durable: !values.fast });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void cluster.stop());
  whenOrphaned(() => void cluster.stop());
  const { url, isNew } = await prepareDatabase(cluster.url);
  if (isNew && values.samples) await insertSampleProjects(url);
  console.log(`database ${url}`);
  await cluster.ended;
  process.exit(0);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
