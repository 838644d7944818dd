import { readFileSync, writeFileSync } from "node:fs";
import { entryFor, lockfileSchema, missingPackages } from "./lockfile";

const path = new URL("../package-lock.json", import.meta.url);

/** `npx tsx scripts/complete-lockfile.ts`: puts back what `npm install` left out. Run it after each one. */
function main(): void {
  const lockfile = lockfileSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  const missing = missingPackages(lockfile.packages);
  for (const one of missing) lockfile.packages[`node_modules/${one.name}`] = entryFor(one);
  lockfile.packages = Object.fromEntries(Object.entries(lockfile.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(path, `${JSON.stringify(lockfile, null, 2)}\n`);
  console.log(`${missing.length} packages of other platforms were put back.`);
}

main();
