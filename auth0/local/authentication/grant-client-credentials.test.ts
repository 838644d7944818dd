import { beforeEach, describe, expect, test } from "vitest";
import { AUDIENCE, claimsOf, type Parameters, requestToken, server } from "../testing/sign-in";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await testTenant();
});

function asServer(parameters: Parameters) {
  return requestToken(tenant, {
    client_id: server.id,
    client_secret: server.secret,
    grant_type: "client_credentials",
    ...parameters,
  });
}

describe("a machine's token", () => {
  test.each(["http://localhost:4400/api/v2/", "https://localhost:4400/api/v2/"])(
    "for the Management API at %s has the scopes of its grant, for a day",
    async (audience) => {
      const response = await asServer({ audience });
      expect(response.status).toBe(200);
      const body = await response.json();
      expect(body).toEqual({
        access_token: expect.any(String),
        scope: "read:organizations",
        expires_in: 86_400,
        token_type: "Bearer",
      });
      const iat = tenant.clock.now / 1000;
      expect(claimsOf(body.access_token)).toEqual({
        iss: tenant.issuer,
        sub: `${server.id}@clients`,
        azp: server.id,
        aud: audience,
        gty: "client-credentials",
        scope: "read:organizations",
        iat,
        exp: iat + 86_400,
      });
    },
  );

  test("has no more scopes than the grant, whatever is asked for", async () => {
    const response = await asServer({
      audience: "https://localhost:4400/api/v2/",
      scope: "read:organizations delete:organizations",
    });
    expect((await response.json()).scope).toBe("read:organizations");
  });
});

describe("a machine's token is refused", () => {
  test.each([
    ["without an audience", {}, 403, "Non-global clients"],
    ["for an unknown API", { audience: "https://x" }, 403, "Service not enabled within domain: https://x"],
    ["for an API without a grant", { audience: AUDIENCE }, 403, "Client is not authorized to access"],
    [
      "for an organization, which is not implemented",
      { audience: "https://localhost:4400/api/v2/", organization: "org_x" },
      501,
      "does not implement",
    ],
  ])("%s", async (_what, parameters, status, text) => {
    const response = await asServer(parameters);
    expect(response.status).toBe(status);
    expect((await response.json()).error_description).toContain(text);
  });
});
