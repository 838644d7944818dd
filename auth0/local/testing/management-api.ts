import { managementEndpoints } from "../app";
import { managementToken } from "./management-token";
import type { TestTenant } from "./test-tenant";

/** JSON of an answer, loosely: a test compares what it means to find. */
type Answer = Awaited<ReturnType<Response["json"]>>;

/** Sends one request to the Management API; `body` is undefined when the answer has none. */
export type ManagementApi = (method: string, path: string, body?: unknown) => Promise<{ status: number; body: Answer }>;

/** The Management API of a tenant for a caller with every scope that an operation asks for. */
export async function managementApi(tenant: TestTenant): Promise<ManagementApi> {
  const scopes = [...new Set(managementEndpoints.flatMap(({ scopes, besides = [] }) => [...scopes, ...besides]))];
  return async (method, path, body) => {
    const token = await managementToken(tenant, scopes, tenant.clock.now);
    const response = await tenant.app.request(`/api/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  };
}
