import { type CommandLine, parseCommandLine, USAGE } from "./command-line";
import { readSeed } from "./seed";
import { startLocalTenant } from "./server";

/** Runs the local tenant by itself until SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const commandLine = parseCommandLine(process.argv.slice(2));
  if (commandLine.help) return console.log(USAGE);
  const running = await startLocalTenant(options(commandLine));
  console.log(
    `Local tenant at ${running.url} (issuer ${running.tenant.issuer}, apex http://${running.tenant.rootDomain})`,
  );
  const stop = () => {
    void running.close().then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

function options({ port, rootDomain, issuer, seedFile }: CommandLine) {
  const localUrl = issuer?.replace(/\/$/, "") ?? `http://localhost:${port}`;
  return {
    port,
    ...(rootDomain === undefined ? {} : { rootDomain }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(seedFile === undefined ? {} : { seed: readSeed(localUrl, seedFile) }),
  };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
