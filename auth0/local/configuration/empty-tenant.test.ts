import { expect, test } from "vitest";
import { testTenant } from "../testing/test-tenant";
import { developmentCredentials } from "./development-credentials";
import { DEPLOY_CLIENT } from "./empty-tenant";

test("an empty tenant has one client, which may deploy and delete nothing, and goes back to that", async () => {
  const tenant = await testTenant({ empty: true });
  await tenant.control("POST", "/organizations", { organizations: [{ name: "acme", members: [] }] });
  await tenant.control("POST", "/reset");
  const { clients, clientGrants, roles, resourceServers, connections, organizations, users, actions } = tenant.state;
  expect([...clients.values()].map(({ name }) => name)).toEqual([DEPLOY_CLIENT]);
  for (const things of [roles, resourceServers, connections, organizations, users, actions])
    expect(things.size).toBe(0);
  expect(clientGrants.flatMap(({ scope }) => scope).filter((scope) => /^delete:|organization/.test(scope))).toEqual([]);
  const { clientId: client_id, clientSecret: client_secret } = developmentCredentials(DEPLOY_CLIENT);
  const audience = "https://localhost:4400/api/v2/";
  const body = new URLSearchParams({ grant_type: "client_credentials", client_id, client_secret, audience });
  expect((await tenant.app.request("/oauth/token", { method: "POST", body })).status).toBe(200);
});
