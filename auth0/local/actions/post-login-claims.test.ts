import { beforeEach, describe, expect, test } from "vitest";
import { bindActions, postLogin } from "../testing/bind-actions";
import { claimsOf, signIn, tokensFor } from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const EMAIL = "tomas@acme.example";

let tenant: TestTenant;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  browser = testBrowser(tenant);
});

/** The claims of both tokens after a sign-in. */
async function claims() {
  const tokens = await tokensFor(tenant, browser, EMAIL);
  return { id: claimsOf(tokens.id_token), access: claimsOf(tokens.access_token) };
}

describe("claims", () => {
  test("that are reserved or Auth0's own are ignored in silence", async () => {
    const names = ["sub", "org_id", "permissions", "roles", "entitlements", "sip_x", "scope", "https://x.auth0.com/a"];
    const set = names.map((name) => `api.idToken.setCustomClaim("${name}", "forged");`).join("");
    const both = set + set.replaceAll("idToken", "accessToken");
    await bindActions(tenant, [postLogin(`${both} api.idToken.setCustomClaim("tier", "gold");`)]);
    const { id, access } = await claims();
    expect(JSON.stringify([id, access])).not.toContain("forged");
    expect(id).toMatchObject({ tier: "gold", org_id: "org_AcmeLocalSeed001" });
  });

  test("are applied after the last Action, whose word counts; a refusal before it leaves none", async () => {
    const set = (value: string) => postLogin(`api.idToken.setCustomClaim("tier", "${value}");`);
    await bindActions(tenant, [set("first"), set("last")]);
    expect((await claims()).id.tier).toBe("last");
  });

  test("of more than 100 kB end the login", async () => {
    await bindActions(tenant, [postLogin('api.idToken.setCustomClaim("big", "x".repeat(110_000));')]);
    const { searchParams } = await signIn(browser, EMAIL);
    expect(searchParams.get("error_description")).toBe("Custom claims are limited to 100 kB.");
  });

  test.each([
    ['api.user.setAppMetadata("big", "x".repeat(33_000));', "Changes of app_metadata are limited to 32 kB."],
    ['api.user.setUserMetadata("big", "x".repeat(33_000));', "Changes of user_metadata are limited to 32 kB."],
    [
      'for (const key of "abc") api.transaction.setMetadata(key, "x".repeat(8_000));',
      "Transaction metadata is limited to 16 kB.",
    ],
  ])("have company in metadata: %s ends the login as well", async (body, message) => {
    await bindActions(tenant, [postLogin(body)]);
    expect((await signIn(browser, EMAIL)).searchParams.get("error_description")).toBe(message);
    expect([...tenant.state.users.values()].some(({ app_metadata: a, user_metadata: u }) => a?.big ?? u?.big)).toBe(
      false,
    );
  });
});
