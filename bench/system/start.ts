import { localEnvironment } from "@/auth0/local/environment";
import { waitUntilAnswers } from "@/scripts/system/answers";
import type { Children } from "@/scripts/system/children";
import { localTenantUrl, startLocalTenant } from "@/scripts/system/local-tenant";
import { freePort } from "@/scripts/system/ports";
import { startTemporaryDatabase } from "@/scripts/system/temporary-database";
import { folders } from "./build";

/** A server under test. `cpu` asks how much processor time it has used so far, in microseconds; `memory` how many bytes it needs. */
type Server = { port: number; cpu: () => Promise<number>; memory: () => Promise<number> };

type App = keyof typeof folders;

/** The product with what stands around it: a local tenant and a database. */
export type Product = { product: Server; tenantUrl: string; rootDomain: string; databaseUrl: string };

export type System = Record<App, Server> & Product;

/** What answers 200 to anybody as soon as the application works. */
const signOfLife: Record<App, string> = { product: "/api/health/live", baseline: "/api/me", bare: "/" };

type Env = Record<string, string>;

/** Starts the local tenant, the database and the product as it was built in a folder, on ports nobody uses. */
export async function startProduct(children: Children, folder: string): Promise<Product & { env: Env }> {
  const [port, tenantPort] = [await freePort(), await freePort()];
  const rootDomain = `app.localhost:${port}`;
  const tenantUrl = localTenantUrl(tenantPort);
  const [databaseUrl] = await Promise.all([
    startTemporaryDatabase(children),
    startLocalTenant(children, { port: tenantPort, rootDomain, smtpPort: await freePort() }),
  ]);
  const env = {
    ...localEnvironment({ issuer: tenantUrl, rootDomain }),
    DATABASE_URL: databaseUrl,
    ALLOW_LOCAL_TENANT: "true",
    // Said here, because `next start` reads a developer's .env.local for whatever is not.
    TRUST_PROXY: "false",
    LOG_LEVEL: "warn",
    // Counted, and never reached.
    RATE_LIMIT_COMPANY: "1000000000",
    RATE_LIMIT_PERSON: "1000000000",
  };
  const product = await startServer(children, { folder, port, env, life: signOfLife.product });
  return { product, tenantUrl, rootDomain, databaseUrl, env };
}

/** Starts the product and the two applications that it is held against. */
export async function startSystem(children: Children): Promise<System> {
  const { env, ...product } = await startProduct(children, folders.product);
  const start = async (app: "baseline" | "bare", withEnv: Env) =>
    startServer(children, { folder: folders[app], port: await freePort(), env: withEnv, life: signOfLife[app] });
  return { ...product, baseline: await start("baseline", env), bare: await start("bare", {}) };
}

type ToStart = { folder: string; port: number; env: Env; life: string };

/** Never with `-H`: Next would hand every rewrite to itself over the network (https://github.com/vercel/next.js/issues/94745). */
async function startServer(children: Children, { folder, port, env, life }: ToStart): Promise<Server> {
  const usePort = await freePort();
  const child = children.start({
    name: `The server of ${folder}`,
    args: [
      ...["--import", "./bench/system/report-use.mjs"],
      ...["node_modules/next/dist/bin/next", "start", folder, "--port", String(port)],
    ],
    env: { ...env, PORT: String(port), NODE_ENV: "production", BENCH_USE_PORT: String(usePort) },
  });
  await waitUntilAnswers(`http://localhost:${port}${life}`, child);
  const use = async (path: string) => Number(await (await fetch(`http://127.0.0.1:${usePort}${path}`)).text());
  return { port, cpu: () => use("/cpu"), memory: () => use("/memory") };
}
