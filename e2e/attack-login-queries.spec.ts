import assert from "node:assert/strict";
import fc from "fast-check";
import { expect, test } from "playwright/test";
import { proofRuns } from "../scripts/proof-runs";
import { company, system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { rawRequest } from "./support/raw-request";

const allowed = new Set([
  "client_id",
  "redirect_uri",
  "response_type",
  "scope",
  "audience",
  "organization",
  "state",
  "nonce",
  "code_challenge",
  "code_challenge_method",
  "login_hint",
  "screen_hint",
]);

const constant = {
  organization: "org_AcmeLocalSeed001",
  audience: "https://api.tenantry.dev",
  scope: "openid profile email offline_access",
  response_type: "code",
  code_challenge_method: "S256",
};

test.beforeAll(() => localTenant.reset());

async function expectConstant(query: string): Promise<void> {
  const { status, headers } = await rawRequest({
    port: system.appPort,
    host: `acme.${system.rootDomain}`,
    path: `/auth/login?${query}`,
    headers: { accept: "text/html" },
  });
  // Plain assertions: Playwright keeps a step for each of its own, which thousands of them feel.
  assert.equal(status, 307, query);
  const [invitation = "", ...more] = new URLSearchParams(query).getAll("invitation");
  if (more.length === 0 && /^[A-Za-z0-9]{16,64}$/.test(invitation)) {
    assert.equal(headers.location, company("acme", `/join?invitation=${invitation}`), query);
    return;
  }
  const location = new URL(headers.location ?? "");
  assert.equal(`${location.origin}${location.pathname}`, `${system.tenantUrl}/authorize`, query);
  const names = [...location.searchParams.keys()];
  assert.deepEqual(
    names.filter((name) => !allowed.has(name)),
    [],
    query,
  );
  assert.equal(new Set(names).size, names.length, query);
  for (const [name, value] of Object.entries(constant)) assert.equal(location.searchParams.get(name), value, query);
  assert.equal(location.searchParams.get("redirect_uri"), company("acme", "/auth/callback"), query);
}

test("a login link chooses neither organization, audience, scope nor where it returns, whatever its query", async () => {
  test.setTimeout(600_000);
  const name = fc.oneof(
    fc.constantFrom(
      ...allowed,
      "invitation",
      "connection",
      "prompt",
      "max_age",
      "response_mode",
      "request",
      "request_uri",
      "resource",
      "acr_values",
      "challengeMode",
      "returnTo",
      "intent",
      "organization_name",
      "ui_locales",
      "ext-x",
      "Organization",
      "organization[]",
      "audience ",
      "__proto__",
      "login_ticket",
      "access_token",
    ),
    fc.string({ maxLength: 10 }),
  );
  const value = fc.oneof(
    fc.constantFrom(
      "org_GlobexLocalSeed1",
      "https://evil.test",
      "//evil.test",
      "popup",
      "none",
      "token",
      "",
      "https://localhost:4400/api/v2/",
      "abcdefghijklmnopqrstuvwxyz012345",
    ),
    fc.string({ maxLength: 30 }),
  );
  const query = fc
    .array(fc.tuple(name, value), { maxLength: 10 })
    .map((pairs) => new URLSearchParams(pairs).toString());
  const queries = fc.sample(query, proofRuns(10_000));
  for (let index = 0; index < queries.length; index += 8) {
    await Promise.all(queries.slice(index, index + 8).map(expectConstant));
  }
  console.log(`Login queries: ${queries.length}, none shaped a login`);
});

for (const path of [
  "/auth/profile",
  "/auth/access-token",
  "/auth/backchannel-logout",
  "/auth/connect",
  "/auth/mfa/challenge",
  "/auth/passkey/challenge",
  "/auth/passwordless/start",
  "/auth/federated-domain",
  "/auth",
  "/auth/",
  "/auth/LOGIN",
  "/auth/login/x",
  "/auth/%6cogin/..",
]) {
  for (const method of ["GET", "POST"]) {
    test(`${method} ${path} is closed`, async () => {
      const { status, headers } = await rawRequest({
        port: system.appPort,
        host: `acme.${system.rootDomain}`,
        path,
        method,
        headers: { accept: "text/html" },
      });
      expect([400, 404, 308, 405]).toContain(status);
      expect(headers.location ?? "").not.toContain(system.tenantUrl);
    });
  }
}

for (const path of ["/me/v1/factors", "/my-org/members"]) {
  test(`${path} is a page like any other, and no way to an API of Auth0`, async () => {
    const { status, body } = await rawRequest({
      port: system.appPort,
      host: `acme.${system.rootDomain}`,
      path,
      headers: { accept: "*/*" },
    });
    expect(status).toBe(401);
    expect(body).toContain("signed_out");
  });
}

for (const method of ["GET", "HEAD"]) {
  test(`${method} /auth/logout signs nobody out`, async () => {
    const { status, cookies } = await rawRequest({
      port: system.appPort,
      host: `acme.${system.rootDomain}`,
      path: "/auth/logout",
      method,
    });
    expect([status, cookies]).toEqual([404, []]);
  });
}
