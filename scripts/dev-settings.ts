import { existsSync, readFileSync } from "node:fs";
// The whole module and not the name: on a Node too old to have it the import itself would fail, before we could say so.
import util from "node:util";
import { parseEnv } from "@/lib/env";

type Values = Record<string, string | undefined>;

export type DevSettings = {
  port: number;
  rootDomain: string;
  /** What signs people in: the local tenant on this port, or the real one at this address. */
  tenant: { kind: "local"; port: number; smtpPort: number } | { kind: "real"; issuer: string };
  /** Where the data lives: in an embedded PostgreSQL on this port, or on a server of the developer's. */
  database: { kind: "embedded"; port: number } | { kind: "server" };
};

/** Stands for an address that is known only once the embedded database runs. */
const embeddedLater = "postgres://localhost/tenantry";

/** The files Next reads in development, the strongest first. */
const files = [".env.development.local", ".env.local", ".env.development", ".env"];

/** The variables of these files and of the environment together, in Next's order of precedence. Empty ones count as absent. */
export function readVariables(directory: string, environment: Values): Values {
  const layers = files
    .map((name) => `${directory}/${name}`)
    .filter((path) => existsSync(path))
    .map((path) => util.parseEnv(readFileSync(path, "utf8")));
  const merged = Object.assign({}, ...layers.reverse(), environment) as Values;
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ""));
}

/**
 * Decides how development runs: with `AUTH0_DOMAIN` against that tenant, everything it needs being checked first; without it against
 * the local tenant, for which nothing need be set.
 *
 * @throws Error with one readable message naming every variable that is missing or malformed
 */
export function devSettings(values: Values): DevSettings {
  const port = portFrom(values, "PORT", 3000);
  const rootDomain = values.ROOT_DOMAIN ?? `app.localhost:${port}`;
  const database =
    values.DATABASE_URL === undefined
      ? ({ kind: "embedded", port: portFrom(values, "DATABASE_PORT", 4432) } as const)
      : ({ kind: "server" } as const);
  if (values.AUTH0_DOMAIN === undefined) {
    const local = portFrom(values, "LOCAL_TENANT_PORT", 4400);
    const smtpPort = portFrom(values, "LOCAL_TENANT_SMTP_PORT", local + 25);
    return { port, rootDomain, tenant: { kind: "local", port: local, smtpPort }, database };
  }
  const complete = { DATABASE_URL: embeddedLater, ...values, ROOT_DOMAIN: rootDomain, NODE_ENV: "development" };
  return { port, rootDomain, tenant: { kind: "real", issuer: parseEnv(complete).issuer }, database };
}

function portFrom(values: Values, name: string, fallback: number): number {
  const port = Number(values[name] ?? fallback);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${name} must be a port number between 1 and 65535; it is ${JSON.stringify(values[name])}.`);
}
