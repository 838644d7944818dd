import { expect, it, vi } from "vitest";
import { openIntent } from "@/lib/auth0/login-intent";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { freshLogin, passwordLogin } from "./fresh-login";
import { loginParameters } from "./login-parameters";

for (const [name, value] of Object.entries(testEnvironment)) vi.stubEnv(name, value);

const passwords = "Username-Password-Authentication";

/** What of such a path reaches the sign-in service. */
async function parametersOf(path: string) {
  const query = new URL(path, "http://acme.app.localhost:3000").searchParams;
  return loginParameters(query, await openIntent("acme", query.get("intent"))).parameters;
}

it("whoever has a password proves by it that it is them, and is not led to a provider where they are somebody else", async () => {
  const asked = { prompt: "login", max_age: "600" };
  expect(await parametersOf(await freshLogin("acme", "/", "auth0|66"))).toEqual({ ...asked, connection: passwords });
  for (const userId of ["oidc|acme-okta|66", "samlp|acme|maya|auth0", "google-oauth2|66", null]) {
    expect(await parametersOf(await freshLogin("acme", "/", userId))).toEqual(asked);
  }
});

it("a login by password asks for it, also of somebody whom the sign-in service still knows", async () => {
  expect(await parametersOf(await passwordLogin("acme"))).toEqual({ prompt: "login", connection: passwords });
});

it("a link names no connection, and an intent of one company means nothing at another", async () => {
  const path = await passwordLogin("globex");
  expect(await parametersOf(path)).toEqual({});
  expect(await parametersOf("/auth/login?connection=Username-Password-Authentication")).toEqual({});
});
