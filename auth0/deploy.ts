import { randomBytes } from "node:crypto";
import { ManagementClient } from "auth0";
import { applicationEnvironment } from "./deploy/application-environment";
import { applyPlan } from "./deploy/apply-plan";
import { askAtTerminal, isAgreed } from "./deploy/ask";
import { readCurrentState } from "./deploy/current-state";
import { readDeclaration, type Target } from "./deploy/declaration";
import { describePlan } from "./deploy/describe-plan";
import { readEnvironmentFile, writeEnvironmentFile } from "./deploy/environment-file";
import { USAGE } from "./deploy/help";
import { type Ask, type Inputs, parseArguments, readInputs } from "./deploy/inputs";
import { planChanges } from "./deploy/plan";

/** Exit code of a deployment of which the tenant did not take everything: the application is configured all the same. */
const PARTLY = 2;
/** The free plan answers two requests a second; reading a tenant takes some thirty, and the SDK waits as it is told. */
const MAX_RETRIES = 20;
const EXAMPLE = new URL("../.env.example", import.meta.url);

/** Brings a tenant to what `auth0/tenant.yaml` declares, and writes the application's configuration for it. */
async function main(): Promise<void> {
  const given = parseArguments(process.argv.slice(2));
  if (given.help) return console.log(USAGE);
  const ask = process.stdin.isTTY ? askAtTerminal : undefined;
  const file = await readEnvironmentFile(given.output);
  const inputs = await readInputs(given, process.env, file, ask);
  const { domain, clientId, clientSecret } = inputs.credentials;
  const management = new ManagementClient({ domain, clientId, clientSecret, maxRetries: MAX_RETRIES });
  const eventsToken = inputs.eventsToken ?? randomBytes(32).toString("hex");
  const { rootDomain, withExamples, skip } = inputs;
  const target = { domain, rootDomain, withExamples, skip, eventsToken };
  const result = await bringUp(management, inputs, target, ask);
  if (result === "unchanged") return;
  await writeConfiguration(management, inputs.environmentFile, target);
  if (result === "partly") process.exitCode = PARTLY;
}

/** What has become of the tenant: as declared, all but what was named, or left as it was because nobody wanted more. */
type Result = "as declared" | "partly" | "unchanged";

async function bringUp(management: ManagementClient, inputs: Inputs, target: Target, ask?: Ask): Promise<Result> {
  const { credentials, mode, eventsToken } = inputs;
  const { declared, leftOut } = readDeclaration(target);
  const current = await readCurrentState(management, declared, eventsToken);
  if (current.eventStreams === undefined) leftOut.push("eventStreams: the tenant's plan does not have them.");
  const plan = planChanges(declared, current);
  console.log(`Tenant ${credentials.domain}, application at ${target.rootDomain}\n`);
  for (const sentence of leftOut) console.log(`Left out: ${sentence}\n`);
  console.log(describePlan(plan));
  if (mode === "dry-run") return "unchanged";
  if (plan.changes.length === 0) return "as declared";
  if (mode === "ask" && !(await isAgreed(ask))) {
    console.log("Nothing was changed.");
    return "unchanged";
  }
  console.log("\nApplying…");
  await applyPlan(plan, credentials);
  const left = planChanges(declared, await readCurrentState(management, declared, target.eventsToken));
  if (left.changes.length === 0) {
    console.log("Applied: the tenant is as auth0/tenant.yaml says.");
    return "as declared";
  }
  console.log(`Applied, but the tenant did not take all of it. Left:\n${describePlan(left)}`);
  return "partly";
}

async function writeConfiguration(
  management: ManagementClient,
  environmentFile: string,
  target: Target,
): Promise<void> {
  const values = await applicationEnvironment(management, target);
  const { written, different } = await writeEnvironmentFile(environmentFile, values, EXAMPLE);
  console.log(
    written.length === 0 ? `\n${environmentFile}: complete.` : `\n${environmentFile}: wrote ${written.join(", ")}.`,
  );
  if (different.length > 0) {
    console.log(`Kept, though the tenant says otherwise: ${different.join(", ")}. Remove the line to have it written.`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
