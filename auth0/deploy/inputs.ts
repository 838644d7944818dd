import { parseArgs } from "node:util";
import { FIVE_STEPS } from "./help";

export type Credentials = { domain: string; clientId: string; clientSecret: string };

export type Inputs = {
  credentials: Credentials;
  rootDomain: string;
  /** Of the application's environment; absent until there was a first deployment. */
  eventsToken: string | undefined;
  environmentFile: string;
  withExamples: boolean;
  skip: string[];
  mode: "ask" | "apply" | "dry-run";
};

type Values = Record<string, string | undefined>;
/** Asks a person for a value; absent where there is nobody to ask. */
export type Ask = (question: string, options?: { isSecret?: boolean }) => Promise<string>;

const OPTIONS = {
  domain: { type: "string" },
  "root-domain": { type: "string" },
  output: { type: "string", default: ".env.local" },
  "with-examples": { type: "boolean", default: false },
  skip: { type: "string", multiple: true },
  "dry-run": { type: "boolean", default: false },
  yes: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

export type Arguments = ReturnType<typeof parseArguments>;

/** The arguments after the script's name; throws a readable error for unknown ones. */
export function parseArguments(args: string[]) {
  return parseArgs({ args, options: OPTIONS }).values;
}

/** What deploy needs, and how a person is asked for it. */
const NEEDED = [
  { name: "AUTH0_DOMAIN", question: "Domain of the tenant", isSecret: false },
  { name: "AUTH0_DEPLOY_CLIENT_ID", question: "Client ID of the deploying application", isSecret: false },
  { name: "AUTH0_DEPLOY_CLIENT_SECRET", question: "Client secret of the deploying application", isSecret: true },
] as const;

/**
 * Puts together what deploy needs: arguments before the environment, the environment before the environment file, a
 * person last.
 * @throws Error that names what is missing and the five steps, where nobody can be asked
 */
export async function readInputs(given: Arguments, environment: Values, file: Values, ask?: Ask): Promise<Inputs> {
  const values: Values = { ...file, ...definedOnly(environment), ...definedOnly({ AUTH0_DOMAIN: given.domain }) };
  const missing = NEEDED.filter(({ name }) => !values[name]);
  if (missing.length > 0 && !ask) {
    throw new Error(`Missing: ${missing.map(({ name }) => name).join(", ")}.\n\n${FIVE_STEPS}`);
  }
  for (const { name, question, isSecret } of missing) values[name] = await ask?.(`${question}: `, { isSecret });
  const { AUTH0_DEPLOY_CLIENT_ID: clientId = "", AUTH0_DEPLOY_CLIENT_SECRET: clientSecret = "" } = values;
  return {
    credentials: { domain: parseDomain(values.AUTH0_DOMAIN ?? ""), clientId, clientSecret },
    rootDomain: given["root-domain"] ?? values.ROOT_DOMAIN ?? "app.localhost:3000",
    eventsToken: values.AUTH0_EVENTS_TOKEN || undefined,
    environmentFile: given.output,
    withExamples: given["with-examples"],
    skip: given.skip ?? [],
    mode: given["dry-run"] ? "dry-run" : given.yes ? "apply" : "ask",
  };
}

function definedOnly(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value));
}

/** A bare host. The SDK and deploy-cli speak https whatever they are given. */
function parseDomain(value: string): string {
  if (value.startsWith("http://")) {
    throw new Error(
      `${value} speaks http, and deploy speaks https only. A local tenant does with --https: npm run auth0:local -- --https --empty`,
    );
  }
  const host = value
    .trim()
    .replace(/^https:\/\//, "")
    .replace(/\/$/, "");
  if (!/^[a-z0-9.-]+(:\d+)?$/.test(host)) throw new Error(`"${value}" is no domain such as your-tenant.eu.auth0.com.`);
  return host;
}
