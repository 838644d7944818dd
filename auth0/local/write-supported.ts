import { readFileSync, writeFileSync } from "node:fs";
import { supportedDocument } from "./supported";

const FILE = new URL("./SUPPORTED.md", import.meta.url);

/** Writes SUPPORTED.md; with `--check` only says, by its exit code, whether it is up to date. */
async function main(): Promise<void> {
  const document = await supportedDocument();
  if (!process.argv.includes("--check")) return writeFileSync(FILE, document);
  if (readFileSync(FILE, "utf8") === document) return;
  console.error("SUPPORTED.md is stale: npx tsx auth0/local/write-supported.ts");
  process.exitCode = 1;
}

await main();
