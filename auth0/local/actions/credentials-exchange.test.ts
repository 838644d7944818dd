import { expect, test } from "vitest";
import { bindActions } from "../testing/bind-actions";
import { claimsOf, requestToken, server } from "../testing/sign-in";
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
