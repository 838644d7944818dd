import { ManagementClient } from "auth0";
import { expect, test } from "vitest";
import { ACME, server } from "../testing/sign-in";
import { testTenant } from "../testing/test-tenant";

/** The official SDK insists on https; here its requests go straight into the tenant. */
async function sdk() {
  const tenant = await testTenant({ now: Date.now });
  const client = new ManagementClient({
    domain: "localhost:4400",
    clientId: server.id,
    clientSecret: server.secret,
    fetch: async (input: string | URL | Request, init?: RequestInit) => tenant.app.fetch(new Request(input, init)),
  });
  return { tenant, client };
}

test("the official SDK signs in as the server, finds a company and pages through all of them", async () => {
  const { tenant, client } = await sdk();
  const companies = Array.from({ length: 60 }, (_value, index) => ({ name: `company-${index}`, members: [] }));
  await tenant.control("POST", "/organizations", { organizations: companies });

  expect((await client.organizations.getByName("acme")).id).toBe(ACME);
  expect((await client.organizations.get(ACME)).metadata).toEqual({ plan: "pro" });
  const names = new Set<string | undefined>();
  for await (const { name } of await client.organizations.list()) names.add(name);
  expect(names.size).toBe(62);
  expect(tenant.ledger.entries({ operation: "token.client_credentials" })).toHaveLength(1);
});

test("the official SDK reads Auth0's error body", async () => {
  const { client } = await sdk();
  await expect(client.organizations.getByName("nobody")).rejects.toMatchObject({
    statusCode: 404,
    body: { message: "No organization found by that id or name" },
  });
});

test("the official SDK waits out a 429", async () => {
  const { tenant, client } = await sdk();
  await client.organizations.getByName("acme");
  await tenant.control("POST", "/faults", {
    path: "/api/v2/*",
    status: 429,
    body: {
      statusCode: 429,
      error: "Too Many Requests",
      message: "Global limit has been reached",
      errorCode: "too_many_requests",
    },
    headers: { "retry-after": "1" },
    count: 1,
  });
  expect((await client.organizations.getByName("acme")).id).toBe(ACME);
});
