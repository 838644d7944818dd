import { createChildren, stopWhenAsked } from "@/scripts/system/children";
import { requireNode } from "@/scripts/system/node-version";
import { benchmark } from "./benchmark";
import { readOptions, usage } from "./options";
import { isMet } from "./results/result";
import { table } from "./results/table";

/** `npm run bench`: see README.md beside this file. A missed target is printed, not a failure: the machine decides half of it. */
async function main(): Promise<void> {
  requireNode();
  const options = readOptions(process.argv.slice(2));
  if (options.help) return console.log(usage);
  const children = createChildren();
  stopWhenAsked(children, 130);
  try {
    const results = await benchmark(children, options, (line) => console.error(line));
    if (options.json) return console.log(JSON.stringify(results, null, 2));
    console.log(`\n${table(results)}\n`);
    console.log(`${results.filter(isMet).length} of ${results.length} targets met, Node ${process.versions.node}`);
  } finally {
    await children.stopAll();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
