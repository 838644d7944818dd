import { beforeAll, describe, expect, test } from "vitest";
import { managementEndpoints } from "../app";
import { MANAGEMENT_OPERATIONS } from "../supported";
import { shape } from "../supported/read-document";
import { managementToken } from "../testing/management-token";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await testTenant();
});

/** A path that a declared one matches. */
function pathOf(declared: string): string {
  return `/api/v2${declared.replaceAll(/:\w+(\{[^}]*\})?/g, "sample")}`;
}

async function send(method: string, declared: string, scopes?: string[]): Promise<Response> {
  const token = scopes === undefined ? undefined : await managementToken(tenant, scopes, tenant.clock.now);
  return tenant.app.request(pathOf(declared), {
    method,
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
  });
}

const endpoints = managementEndpoints.map((endpoint) => [endpoint.operation, endpoint] as const);

describe("every operation of the Management API", () => {
  test("is mounted once", () => {
    const requests = managementEndpoints.map(({ method, path }) => shape(`${method} ${path}`));
    expect(requests.filter((request, index) => requests.indexOf(request) !== index)).toEqual([]);
    const names = managementEndpoints.map(({ operation }) => operation);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test.each(endpoints)("%s answers 401 without a token", async (_operation, { method, path }) => {
    const response = await send(method, path);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      statusCode: 401,
      error: "Unauthorized",
      message: "Missing authentication",
    });
  });

  test.each(endpoints)("%s answers 403 insufficient_scope without its scope", async (_operation, endpoint) => {
    const response = await send(endpoint.method, endpoint.path, ["read:nothing"]);
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({
      statusCode: 403,
      error: "Forbidden",
      message: `Insufficient scope, expected any of: ${endpoint.scopes.join(",")}`,
      errorCode: "insufficient_scope",
    });
    for (const name of ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"]) {
      expect(response.headers.get(name)).toMatch(/^\d+$/);
    }
  });

  test.each(endpoints)("%s is what answers at its path, and lets its scopes in", async (operation, endpoint) => {
    tenant.ledger.clear();
    const response = await send(endpoint.method, endpoint.path, [...endpoint.scopes, ...(endpoint.besides ?? [])]);
    expect(tenant.ledger.entries().map((entry) => entry.operation)).toEqual([operation]);
    // Not a defect. 501 may be right for what the sample stands for: a trigger that no Action can be bound to.
    expect(response.status).not.toBe(500);
    const text = await response.text();
    expect(text).not.toContain("insufficient_scope");
  });
});

const mounted = new Set(managementEndpoints.map(({ method, path }) => shape(`${method} ${path}`)));
const missing = Object.values(MANAGEMENT_OPERATIONS)
  .flat()
  .filter(([, request]) => !mounted.has(shape(request)));

describe("what is not implemented", () => {
  test.each([...missing, ["anything else", "GET /no-such-thing"]])(
    "%s answers 501 and names itself",
    async (_, request) => {
      const [method = "", path = ""] = request.split(" ");
      const response = await send(method, path, ["read:organizations"]);
      expect(response.status).toBe(501);
      expect(await response.json()).toMatchObject({
        statusCode: 501,
        errorCode: "not_implemented",
        message: expect.stringContaining(`${method} ${pathOf(path)}`),
      });
    },
  );
});
