import { parseArgs } from "node:util";

export const USAGE = `npm run auth0:local -- [options]

  --port N           port on loopback (4400)
  --root-domain HOST host of the application's apex (app.localhost:3000)
  --issuer URL       origin that clients know, if it is not http://localhost:PORT
  --seed FILE        companies and people (YAML or JSON) instead of auth0/local/seed.yaml
  --help`;

export type CommandLine = { help: boolean; port: number; rootDomain?: string; issuer?: string; seedFile?: string };

/** Reads the arguments after the script's name; throws a readable error for unknown or malformed ones. */
export function parseCommandLine(args: string[]): CommandLine {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string", default: "4400" },
      "root-domain": { type: "string" },
      issuer: { type: "string" },
      seed: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is no port.`);
  const { "root-domain": rootDomain, issuer, seed: seedFile, help } = values;
  if (issuer !== undefined && !/^https?:\/\/[^/]+\/?$/.test(issuer)) {
    throw new Error(`--issuer ${issuer} is no origin such as http://localhost:4400.`);
  }
  return {
    help,
    port,
    ...(rootDomain === undefined ? {} : { rootDomain }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(seedFile === undefined ? {} : { seedFile }),
  };
}
