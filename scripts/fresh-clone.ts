import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createRawBrowser } from "@/e2e/support/raw-browser";
import { signInByForm } from "@/e2e/support/sign-in-by-form";
import { repository } from "./system/child";
import { freePort, isPortTaken } from "./system/ports";
import { seconds } from "./system/step";

/** What the README promises at most between `npm run dev` and the first signed-in page, in milliseconds. */
const promised = 60_000;

/** Acme's id in the seed. In development the front page says whose session it is. */
const organization = "org_AcmeLocalSeed001";

async function firstPage(port: number): Promise<void> {
  const url = `http://acme.app.localhost:${port}/`;
  for (;;) {
    try {
      const page = await signInByForm(createRawBrowser(), { url, email: "maya@acme.example", password: "tenantry" });
      if (page.status === 200 && page.url.href === url && page.body.includes(organization)) return;
    } catch {
      // Not up yet.
    }
    await pause(200);
  }
}

/** Runs `npm run dev` in a directory until somebody is signed in, and ends it. Returns the milliseconds that took. */
async function develop(directory: string): Promise<number> {
  const [port, tenantPort, smtpPort, databasePort] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  const env = {
    ...process.env,
    PORT: String(port),
    LOCAL_TENANT_PORT: String(tenantPort),
    LOCAL_TENANT_SMTP_PORT: String(smtpPort),
    DATABASE_PORT: String(databasePort),
  };
  const started = Date.now();
  const dev = spawn("npm", ["run", "dev"], { cwd: directory, env, stdio: "inherit" });
  const ended = new Promise<void>((resolve) => dev.once("exit", () => resolve()));
  const late = pause(5 * promised).then(() => Promise.reject(new Error("no signed-in page in five minutes")));
  try {
    await Promise.race([firstPage(port), late, ended.then(() => Promise.reject(new Error("npm run dev ended")))]);
    return Date.now() - started;
  } finally {
    dev.kill("SIGTERM");
    await ended;
    // The servers notice half a second later that npm is gone, and write until then.
    while ((await isPortTaken(port)) || (await isPortTaken(tenantPort))) await pause(200);
  }
}

/** Does what the README says, in a clone of the last commit and an empty folder, and says how long it took. */
async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "tenantry-clone-"));
  const run = (command: string, args: string[], cwd: string) => execFileSync(command, args, { cwd, stdio: "inherit" });
  try {
    run("git", ["clone", "--quiet", "--depth", "1", `file://${process.argv[2] ?? repository}`, directory], repository);
    const started = Date.now();
    run("npm", ["ci"], directory);
    console.log(`npm ci: ${seconds(started)}`);
    const took = await develop(directory);
    console.log(`From npm run dev to the first signed-in page: ${(took / 1000).toFixed(1)} s`);
    process.exitCode = took < promised ? 0 : 1;
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }
  process.exit();
}

await main();
