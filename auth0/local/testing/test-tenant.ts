import { createTenant, type LocalTenant, type TenantOptions } from "../tenant";

/** 2026-11-23, noon. */
const START = Date.UTC(2026, 10, 23, 12);

export type TestTenant = LocalTenant & {
  /** The tenant's clock: it stands still until a test moves it. */
  clock: { now: number; advance(seconds: number): void };
  /** Sends JSON to the control API and returns its answer. */
  control(method: string, path: string, body?: unknown): Promise<Response>;
};

/** A tenant of its own for a test, in-process, with a clock that the test moves. */
export async function testTenant(options: TenantOptions = {}): Promise<TestTenant> {
  const clock = {
    now: START,
    advance(seconds: number) {
      clock.now += seconds * 1000;
    },
  };
  const tenant = await createTenant({ now: () => clock.now, ...options });
  const control: TestTenant["control"] = async (method, path, body) =>
    tenant.app.request(`/_local${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
  // Not spread: `state` is a getter, since a reset replaces it.
  return Object.assign(tenant, { clock, control });
}
