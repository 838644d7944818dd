import { parseCommandLine, USAGE } from "./command-line";
import { startLocalTenant } from "./server";

/** Runs the local tenant by itself until SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const { help, ...options } = parseCommandLine(process.argv.slice(2));
  if (help) return console.log(USAGE);
  const running = await startLocalTenant({ ...options, sendsEvents: true });
  console.log(
    `Local tenant at ${running.url} (issuer ${running.tenant.issuer}, apex http://${running.tenant.rootDomain})`,
  );
  if (running.certificateFile !== undefined) {
    console.log(`Programs that talk to it need: NODE_EXTRA_CA_CERTS=${running.certificateFile}`);
  }
  const stop = () => {
    void running.close().then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
