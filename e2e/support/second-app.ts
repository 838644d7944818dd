import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { localEnvironment } from "../../auth0/local/environment";
import { waitUntilAnswers } from "../../scripts/system/answers";
import { type Children, createChildren } from "../../scripts/system/children";
import { freePort } from "../../scripts/system/ports";
import { system } from "./env";

export type SecondApp = {
  port: number;
  /** Asks it to end, and tells its exit code; 1 if it had to be made to. */
  stop: () => Promise<number>;
};

/** The environment of the application under test, which another instance of it shares. */
export function sharedEnvironment(): Record<string, string> {
  return {
    ...localEnvironment({ issuer: system.tenantUrl, rootDomain: system.rootDomain }),
    DATABASE_URL: system.databaseUrl,
    ROOT_DOMAIN: system.rootDomain,
    ALLOW_LOCAL_TENANT: "true",
    NODE_ENV: "production",
  };
}

/**
 * Another instance of the production build beside the one under test, with its own port and the same hosts.
 *
 * @param env what differs from the first
 * @param directory a build other than the repository's own
 */
export async function startSecondApp(env: Record<string, string>, directory = "."): Promise<SecondApp> {
  const port = await freePort();
  const children: Children = createChildren();
  const child = children.start({
    name: "The second application",
    args: ["node_modules/next/dist/bin/next", "start", directory, "--port", String(port)],
    env: { ...sharedEnvironment(), ...env, PORT: String(port) },
  });
  await waitUntilAnswers(`http://localhost:${port}/api/health/live`, child);
  const stop = async () => {
    await children.stopAll();
    return child.exited;
  };
  return { port, stop };
}

/** A copy of the production build whose middleware lets everything pass: what is left then is what decides. */
export function buildWithoutMiddleware(): string {
  const copy = resolve("test-results/without-middleware");
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  cpSync(".next", `${copy}/.next`, {
    recursive: true,
    filter: (path) => !/[\\/]\.next[\\/](?:cache|dev)(?:[\\/]|$)/.test(path),
  });
  for (const file of ["package.json", "next.config.mjs"]) cpSync(file, `${copy}/${file}`);
  const none = { version: 3, middleware: {}, sortedMiddleware: [], functions: {} };
  writeFileSync(`${copy}/.next/server/middleware-manifest.json`, JSON.stringify(none));
  return copy;
}
