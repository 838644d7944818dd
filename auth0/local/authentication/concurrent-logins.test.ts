import { expect, test } from "vitest";
import { ACME, AUDIENCE, claimsOf, tokensFor } from "../testing/sign-in";
import { testBrowser } from "../testing/test-browser";
import { testTenant } from "../testing/test-tenant";

const PEOPLE = 200;

test("200 people sign in at once: everybody gets their own tokens, nobody an error", async () => {
  const tenant = await testTenant();
  const emails = Array.from({ length: PEOPLE }, (_value, index) => `person-${index}@acme.example`);
  await tenant.control("POST", "/people", { people: emails.map((email) => ({ name: "Somebody", email })) });
  for (const email of emails)
    await tenant.control("PUT", `/organizations/acme/members/${email}`, { roles: ["member"] });
  const tokens = await Promise.all(emails.map((email) => tokensFor(tenant, testBrowser(tenant), email)));
  expect(tokens.map(({ id_token }) => claimsOf(id_token).email)).toEqual(emails);
  for (const { access_token } of tokens) {
    expect(claimsOf(access_token)).toMatchObject({ org_id: ACME, aud: [AUDIENCE, `${tenant.issuer}userinfo`] });
  }
  expect(new Set(tokens.map(({ refresh_token }) => refresh_token)).size).toBe(PEOPLE);
  expect(tenant.state.sessions.size).toBe(PEOPLE);
});
