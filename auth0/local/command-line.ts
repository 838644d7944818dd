import { parseArgs } from "node:util";
import { type PlanProfile, planProfile } from "./limits/plans";

export const USAGE = `npm run auth0:local -- [options]

  --port N           port on loopback (4400)
  --root-domain HOST host of the application's apex (app.localhost:3000)
  --issuer URL       origin that clients know, if it is not http://localhost:PORT
  --seed FILE        companies and people (YAML or JSON) instead of auth0/local/seed.yaml
  --empty            without tenant.yaml and seed: a first day, for npm run auth0:deploy
  --smtp-port N      port on loopback that takes the application's mails (none)
  --data FILE        keep everything in this file over restarts
  --plan PROFILE     rate limits and features: free, professional, enterprise or off (off)
  --https            TLS, with a certificate kept in .auth0-local/
  --help`;

export type CommandLine = {
  help: boolean;
  port: number;
  rootDomain?: string;
  issuer?: string;
  seedFile?: string;
  dataFile?: string;
  smtpPort?: number;
  plan?: PlanProfile;
  https?: true;
  empty?: true;
};

/** Reads the arguments after the script's name; throws a readable error for unknown or malformed ones. */
export function parseCommandLine(args: string[]): CommandLine {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string", default: "4400" },
      "root-domain": { type: "string" },
      issuer: { type: "string" },
      seed: { type: "string" },
      data: { type: "string" },
      "smtp-port": { type: "string" },
      plan: { type: "string" },
      https: { type: "boolean", default: false },
      empty: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const port = readPort("--port", values.port);
  const { "root-domain": rootDomain, issuer, seed: seedFile, data: dataFile, help } = values;
  if (issuer !== undefined && !/^https?:\/\/[^/]+\/?$/.test(issuer)) {
    throw new Error(`--issuer ${issuer} is no origin such as http://localhost:4400.`);
  }
  return {
    help,
    port,
    ...(rootDomain === undefined ? {} : { rootDomain }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(seedFile === undefined ? {} : { seedFile }),
    ...(dataFile === undefined ? {} : { dataFile }),
    ...(values["smtp-port"] === undefined ? {} : { smtpPort: readPort("--smtp-port", values["smtp-port"]) }),
    ...(values.plan === undefined ? {} : { plan: readPlan(values.plan) }),
    ...(values.https ? { https: true } : {}),
    ...(values.empty ? { empty: true } : {}),
  };
}

function readPort(name: string, value: string): number {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${name} ${value} is no port.`);
  return port;
}

function readPlan(value: string): PlanProfile {
  const plan = planProfile.safeParse(value);
  if (!plan.success) throw new Error(`--plan ${value} is none of ${planProfile.options.join(", ")}.`);
  return plan.data;
}
