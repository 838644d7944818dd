import { expect, test } from "vitest";
import { developmentCredentials } from "../configuration/development-credentials";
import { bindActions } from "../testing/bind-actions";
import { ACME, AUDIENCE, claimsOf, GLOBEX, requestToken, server } from "../testing/sign-in";
import { testTenant } from "../testing/test-tenant";

const request = {
  grant_type: "client_credentials",
  client_id: server.id,
  client_secret: server.secret,
  audience: "https://localhost:4400/api/v2/",
};
const exchange = (body: string) => `exports.onExecuteCredentialsExchange = async (event, api) => {${body}};`;

test("Actions of credentials-exchange add claims to a machine's token, and none of the reserved ones", async () => {
  const tenant = await testTenant();
  const body = `api.accessToken.setCustomClaim("from", event.client.name + event.request.body.client_secret);
    api.accessToken.setCustomClaim("sub", "forged");`;
  await bindActions(tenant, [exchange(body)], "credentials-exchange");
  const { access_token } = await (await requestToken(tenant, request)).json();
  expect(claimsOf(access_token)).toMatchObject({ from: "Tenantry Serverundefined", sub: `${server.id}@clients` });
});

test("they can refuse, with a code of their own; those of post-login do not run", async () => {
  const tenant = await testTenant();
  await bindActions(tenant, ["exports.onExecutePostLogin = () => { throw new Error(); };"]);
  expect((await requestToken(tenant, request)).status).toBe(200);
  await bindActions(tenant, [exchange('api.access.deny("invalid_scope", "not that one");')], "credentials-exchange");
  const response = await requestToken(tenant, request);
  expect([response.status, await response.json()]).toEqual([
    403,
    { error: "invalid_scope", error_description: "not that one" },
  ]);
});

test.each([
  ["setTargetScopes", 'api.transaction.setTargetScopes(["read:roles", "create:users"])', "read:roles"],
  [
    "clearTargetScopes and addTargetScope",
    'api.transaction.clearTargetScopes(); api.transaction.addTargetScope("read:users")',
    "read:users",
  ],
  [
    "removeTargetScope",
    "for (const scope of event.transaction.target_scopes.slice(1)) api.transaction.removeTargetScope(scope)",
    "read:organizations",
  ],
])("they choose the scope within the grant, by %s", async (_name, body, scope) => {
  const tenant = await testTenant();
  await bindActions(tenant, [exchange(body)], "credentials-exchange");
  const answer = await (await requestToken(tenant, request)).json();
  expect([answer.scope, claimsOf(answer.access_token).scope]).toEqual([scope, scope]);
});

test("the machine of tenant.yaml gets its company's plan and its grant's scopes, and nothing at another company", async () => {
  const tenant = await testTenant();
  const machine = developmentCredentials("Tenantry Example Machine");
  const at = (organization: string | undefined) =>
    requestToken(tenant, {
      ...request,
      client_id: machine.clientId,
      client_secret: machine.clientSecret,
      audience: AUDIENCE,
      organization,
    });
  const { access_token } = await (await at(ACME)).json();
  expect(claimsOf(access_token)).toMatchObject({
    sub: `${machine.clientId}@clients`,
    org_id: ACME,
    scope: "projects:read projects:write",
    "https://tenantry.dev/plan": "pro",
    "https://tenantry.dev/limits": { projects: 10 },
  });
  expect((await at(GLOBEX)).status).toBe(403);
  expect((await at(undefined)).status).toBe(400);
});
