import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Children } from "./children";
import { startDatabase } from "./database";
import { freePort } from "./ports";

/** An empty database for one run of tests or benchmarks; its folder goes with this process. */
export async function startTemporaryDatabase(children: Children): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "tenantry-database-"));
  process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
  return startDatabase(children, { directory: join(directory, "data"), port: await freePort(), fast: true });
}
