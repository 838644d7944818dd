import { localEnvironment } from "../environment";
import { type RunningTenant, startLocalTenant } from "../server";
import type { TenantOptions } from "../tenant";

/** A tenant on a free port, for tests of the application: what it wrote upstream is counted in the ledger. */
export type ServingTenant = RunningTenant & {
  /** What the application must find in its environment. */
  environment: Record<string, string>;
  /** Sends JSON to the control API and returns its answer. */
  control(method: string, path: string, body?: unknown): Promise<Response>;
  /** The operations of the Management API that were asked for since the last call of `forget`, in order. */
  operations(): string[];
  /** Those of them that change something. */
  writes(): string[];
  forget(): void;
};

/** Starts one; `close` it after the tests. */
export async function servingTenant(options: TenantOptions = {}): Promise<ServingTenant> {
  const running = await startLocalTenant({ port: 0, ...options });
  const rootDomain = options.rootDomain ?? "app.localhost:3000";
  const asked = () => running.tenant.ledger.entries().filter(({ path }) => path.startsWith("/api/v2/"));
  return {
    ...running,
    environment: { ...localEnvironment({ issuer: running.url, rootDomain }), LOG_LEVEL: "silent" },
    control: (method, path, body) =>
      fetch(`${running.url}/_local${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      }),
    operations: () => asked().map(({ operation }) => operation),
    writes: () =>
      asked()
        .filter(({ method }) => method !== "GET")
        .map(({ operation }) => operation),
    forget: () => running.tenant.ledger.clear(),
  };
}
