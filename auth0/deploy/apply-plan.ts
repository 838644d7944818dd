import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Declaration } from "./declaration";
import type { Credentials } from "./inputs";
import type { Plan } from "./plan";

const DEPLOY_CLI = createRequire(import.meta.url).resolve("auth0-deploy-cli");
const LIGHTEN_VALIDATION = fileURLToPath(new URL("./lighten-validation.cjs", import.meta.url));
/** Auth0 builds Actions and paces requests; a whole tenant takes a minute. */
const PATIENCE = 15 * 60_000;

/**
 * Has deploy-cli import the changed resources. It is given those only, because it writes everything that it is given,
 * changed or not, and takes a role's permissions away before it adds them again.
 * A process of its own, for it keeps its configuration in globals, replaces the dispatcher of `fetch`, and logs what it
 * would like to delete.
 * @throws Error with deploy-cli's own words; what was written before stays
 */
export async function applyPlan({ input }: Plan, credentials: Credentials): Promise<void> {
  // Readable by its owner only: the configuration holds the client's secret.
  const folder = await mkdtemp(join(tmpdir(), "auth0-deploy-"));
  try {
    const file = await writeInput(folder, input);
    const configuration = await writeConfiguration(folder, credentials, Object.keys(input));
    // Not the environment's variables: AUTH0_CLIENT_ID there is the application's.
    const args = ["import", "--input_file", file, "--config_file", configuration, "--no-env"];
    const command = ["--require", LIGHTEN_VALIDATION, DEPLOY_CLI, ...args];
    await promisify(execFile)(process.execPath, command, { timeout: PATIENCE, env: environment() });
  } catch (error) {
    throw new Error(`The tenant could not be brought to auth0/tenant.yaml.\n${explain(error)}`, { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeConfiguration(folder: string, credentials: Credentials, types: string[]): Promise<string> {
  const file = join(folder, "config.json");
  const configuration = {
    AUTH0_DOMAIN: credentials.domain,
    AUTH0_CLIENT_ID: credentials.clientId,
    AUTH0_CLIENT_SECRET: credentials.clientSecret,
    AUTH0_ALLOW_DELETE: false,
    AUTH0_INCLUDED_ONLY: types,
  };
  await writeFile(file, JSON.stringify(configuration), { mode: 0o600 });
  return file;
}

/** JSON is YAML. The code of Actions goes into files, because deploy-cli reads it from files. */
async function writeInput(folder: string, input: Partial<Declaration>): Promise<string> {
  const actions = await Promise.all(
    (input.actions ?? []).map(async (action, index) => {
      const code = `action-${index}.js`;
      await writeFile(join(folder, code), String(action.code));
      return { ...action, code: `./${code}` };
    }),
  );
  const file = join(folder, "tenant.yaml");
  await writeFile(file, JSON.stringify({ ...input, ...(actions.length > 0 ? { actions } : {}) }));
  return file;
}

/** The process' environment without what deploy-cli reads by itself: its debug mode prints tokens. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("AUTH0_")),
  ) as NodeJS.ProcessEnv;
}

/** What deploy-cli logged as errors, without its times. */
function explain(error: unknown): string {
  const output = error instanceof Error && "stdout" in error ? String(error.stdout) : "";
  const problem = output.indexOf("Problem running command");
  if (problem === -1) return error instanceof Error ? error.message : String(error);
  return output.slice(problem).trim();
}
