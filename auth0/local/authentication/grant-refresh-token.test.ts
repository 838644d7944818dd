import { beforeEach, describe, expect, test } from "vitest";
import { developmentCredentials } from "../configuration/development-credentials";
import { ACME, AUDIENCE, claimsOf, GLOBEX, refresh, type Tokens, tokensFor } from "../testing/sign-in";
import { testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const INVALID = { error: "invalid_grant", error_description: "Unknown or invalid refresh token." };
const DAY = 86_400;

let tenant: TestTenant;
let tokens: Tokens;
beforeEach(async () => {
  tenant = await testTenant();
  tokens = await tokensFor(tenant, testBrowser(tenant), "dana@acme.example");
});

async function refreshed(parameters: Parameters<typeof refresh>[2] = {}): Promise<Tokens> {
  const response = await refresh(tenant, tokens, parameters);
  expect(response.status).toBe(200);
  return (await response.json()) as Tokens;
}

describe("a refresh", () => {
  test("gives fresh tokens of the same person, organization, session and API", async () => {
    tenant.clock.advance(700);
    const fresh = await refreshed();
    const [before, after] = [claimsOf(tokens.id_token), claimsOf(fresh.id_token)];
    const kept = ({ iss, aud, sub, org_id, sid }: Record<string, unknown>) => ({ iss, aud, sub, org_id, sid });
    expect(kept(after)).toEqual(kept(before));
    expect(after.iat).toBe(tenant.clock.now / 1000);
    expect(after.nonce).toBeUndefined();
    expect(claimsOf(fresh.access_token)).toMatchObject({ aud: [AUDIENCE, `${tenant.issuer}userinfo`], org_id: ACME });
  });

  test("does not rotate: the token is not sent again and works again", async () => {
    expect((await refreshed()).refresh_token).toBeUndefined();
    await refreshed();
  });

  test("carries the roles of now", async () => {
    await tenant.control("PUT", "/organizations/acme/members/dana@acme.example", { roles: ["member"] });
    expect(claimsOf((await refreshed()).access_token).permissions).toEqual([
      "members:read",
      "organization:read",
      "projects:read",
      "projects:write",
    ]);
  });

  test("stays in its organization, whatever is asked for", async () => {
    expect(claimsOf((await refreshed({ organization: GLOBEX })).id_token).org_id).toBe(ACME);
  });

  test("honours the audience of the sign-in and ignores one that no policy allows", async () => {
    expect(claimsOf((await refreshed({ audience: AUDIENCE })).access_token).aud).toContain(AUDIENCE);
    expect(claimsOf((await refreshed({ audience: "https://other" })).access_token).aud).toContain(AUDIENCE);
  });

  test("can narrow the scope and not widen it", async () => {
    const fresh = await refreshed({ scope: "openid email projects:read" });
    expect(fresh.scope).toBe("openid email");
    expect(claimsOf(fresh.id_token).name).toBeUndefined();
  });

  test("outlives the single sign-on session, but loses its sid", async () => {
    const browser = testBrowser(tenant);
    tokens = await tokensFor(tenant, browser, "dana@acme.example");
    await browser.get("/v2/logout");
    expect(claimsOf((await refreshed()).id_token).sid).toBeUndefined();
  });
});

describe("a refresh is refused", () => {
  test("for an unknown token", async () => {
    const response = await refresh(tenant, { ...tokens, refresh_token: "unknown" });
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual(INVALID);
  });

  test("for another client", async () => {
    const apex = developmentCredentials("Tenantry Apex");
    const response = await refresh(tenant, tokens, { client_id: apex.clientId, client_secret: apex.clientSecret });
    expect(response.status).toBe(403);
  });

  test("when it has idled for 15 days", async () => {
    tenant.clock.advance(15 * DAY);
    expect(await (await refresh(tenant, tokens)).json()).toEqual(INVALID);
  });

  test("30 days after the sign-in, used or not", async () => {
    for (const _time of [1, 2]) {
      tenant.clock.advance(14 * DAY);
      await refreshed();
    }
    tenant.clock.advance(2 * DAY);
    expect((await refresh(tenant, tokens)).status).toBe(403);
  });

  test("for a blocked person", async () => {
    await tenant.control("PATCH", "/people/dana@acme.example", { blocked: true });
    expect((await (await refresh(tenant, tokens)).json()).error_description).toBe("user is blocked");
  });

  test("for a deleted person", async () => {
    await tenant.control("DELETE", "/people/dana@acme.example");
    expect((await refresh(tenant, tokens)).status).toBe(403);
  });

  test("for a deleted organization", async () => {
    await tenant.control("DELETE", "/organizations/acme");
    expect((await refresh(tenant, tokens)).status).toBe(403);
  });

  test("for somebody who was removed from the company, by default", async () => {
    await tenant.control("DELETE", "/organizations/acme/members/dana@acme.example");
    const response = await refresh(tenant, tokens);
    expect(response.status).toBe(403);
    expect((await response.json()).error).toBe("invalid_grant");
  });

  test("not for somebody who was removed, when the switch says so; they have no permissions", async () => {
    await tenant.control("PATCH", "/switches", { refuseRefreshAfterRemoval: false });
    await tenant.control("DELETE", "/organizations/acme/members/dana@acme.example");
    expect(claimsOf((await refreshed()).access_token)).toMatchObject({ org_id: ACME, permissions: [] });
  });
});
