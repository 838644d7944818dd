import { localEnvironment } from "@/auth0/local/environment";
import { waitUntilAnswers } from "@/scripts/system/answers";
import type { Children } from "@/scripts/system/children";
import { localTenantUrl, startLocalTenant } from "@/scripts/system/local-tenant";
import { freePort } from "@/scripts/system/ports";
import { baselineFolder, productFolder } from "./build";

/** A server under test. `cpu` asks how much processor time it has used so far, in microseconds. */
export type Server = { port: number; cpu: () => Promise<number> };

export type System = { product: Server; baseline: Server; tenantUrl: string; rootDomain: string };

/** Starts the local tenant, the product and the bench app, each on a port nobody uses. */
export async function startSystem(children: Children): Promise<System> {
  const [appPort, tenantPort] = [await freePort(), await freePort()];
  const rootDomain = `app.localhost:${appPort}`;
  const tenantUrl = localTenantUrl(tenantPort);
  await startLocalTenant(children, { port: tenantPort, rootDomain });
  const env = { ...localEnvironment({ issuer: tenantUrl, rootDomain }), ALLOW_LOCAL_TENANT: "true", LOG_LEVEL: "warn" };
  const product = await startServer(children, { name: "The product", folder: productFolder, port: appPort, env });
  const baseline = await startServer(children, {
    name: "The bench app",
    folder: baselineFolder,
    port: await freePort(),
    env: {},
  });
  return { product, baseline, tenantUrl, rootDomain };
}

type ServerOptions = { name: string; folder: string; port: number; env: Record<string, string> };

/** Never with `-H`: Next would hand every rewrite to itself over the network (https://github.com/vercel/next.js/issues/94745). */
async function startServer(children: Children, { name, folder, port, env }: ServerOptions): Promise<Server> {
  const cpuPort = await freePort();
  const child = children.start({
    name,
    args: [
      ...["--import", "./bench/system/report-cpu.mjs"],
      ...["node_modules/next/dist/bin/next", "start", folder, "--port", String(port)],
    ],
    env: { ...env, PORT: String(port), NODE_ENV: "production", BENCH_CPU_PORT: String(cpuPort) },
  });
  await waitUntilAnswers(`http://localhost:${port}${folder === productFolder ? "/api/health/live" : "/api/me"}`, child);
  const cpu = async () => Number(await (await fetch(`http://127.0.0.1:${cpuPort}`)).text());
  return { port, cpu };
}
