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

export type System = Record<App, Server> & { tenantUrl: string; rootDomain: string; databaseUrl: string };

/** What answers 200 to anybody as soon as the application works. */
const signOfLife: Record<App, string> = { product: "/api/health/live", baseline: "/api/me", bare: "/" };

/** Starts the local tenant and the three applications, each on a port nobody uses. */
export async function startSystem(children: Children): Promise<System> {
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
    LOG_LEVEL: "warn",
    // Counted, and never reached.
    RATE_LIMIT_COMPANY: "1000000000",
    RATE_LIMIT_PERSON: "1000000000",
  };
  return {
    product: await startServer(children, "product", port, env),
    baseline: await startServer(children, "baseline", await freePort(), env),
    bare: await startServer(children, "bare", await freePort(), {}),
    tenantUrl,
    rootDomain,
    databaseUrl,
  };
}

/** Never with `-H`: Next would hand every rewrite to itself over the network (https://github.com/vercel/next.js/issues/94745). */
async function startServer(children: Children, app: App, port: number, env: Record<string, string>): Promise<Server> {
  const usePort = await freePort();
  const child = children.start({
    name: `The server of ${folders[app]}`,
    args: [
      ...["--import", "./bench/system/report-use.mjs"],
      ...["node_modules/next/dist/bin/next", "start", folders[app], "--port", String(port)],
    ],
    env: { ...env, PORT: String(port), NODE_ENV: "production", BENCH_USE_PORT: String(usePort) },
  });
  await waitUntilAnswers(`http://localhost:${port}${signOfLife[app]}`, child);
  const use = async (path: string) => Number(await (await fetch(`http://127.0.0.1:${usePort}${path}`)).text());
  return { port, cpu: () => use("/cpu"), memory: () => use("/memory") };
}
