import { beforeEach, describe, expect, test } from "vitest";
import { bindActions, postLogin } from "../testing/bind-actions";
import { claimsOf, refresh, signIn, tokensFor } from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const EMAIL = "tomas@acme.example";

let tenant: TestTenant;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  browser = testBrowser(tenant);
});

describe("a plan below the largest", () => {
  test("keeps sessions to itself: Actions know the id, and have no way to end one", async () => {
    await tenant.control("PATCH", "/plan", { profile: "professional" });
    await tenant.control("PATCH", "/organizations/acme", { metadata: { session_idle_minutes: "30" } });
    const seen = "https://x.example/seen";
    const policy = [...tenant.state.actions.values()].find(({ name }) => name === "Company policy");
    await bindActions(tenant, [
      policy?.code ?? "",
      postLogin(`api.accessToken.setCustomClaim("${seen}", [event.session, event.refresh_token ?? null,
        typeof api.session, typeof api.refreshToken]);`),
    ]);
    const tokens = await tokensFor(tenant, browser, EMAIL);
    const [id, access] = [claimsOf(tokens.id_token), claimsOf(tokens.access_token)];
    const expected = [{ id: id.sid }, null, "undefined", "undefined"];
    expect(access[seen]).toEqual(expected);
    expect([...tenant.state.sessions.values()].map(({ idleExpiresAt }) => idleExpiresAt)).toEqual([undefined]);
    expect(access["https://tenantry.dev/session_limits"]).toEqual({ idle: 1800 });
    const refreshed = await (await refresh(tenant, tokens)).json();
    expect(claimsOf(refreshed.access_token)[seen]).toEqual(expected);
  });

  test("without second factors says so where an Action asks for one", async () => {
    await tenant.control("PATCH", "/plan", { profile: "free" });
    await tenant.control("PATCH", "/organizations/acme", { metadata: { mfa: "everyone" } });
    const { searchParams } = await signIn(browser, EMAIL);
    expect([searchParams.get("error"), searchParams.get("error_description")]).toEqual([
      "server_error",
      "Company policy: The current plan does not include this feature: multifactor",
    ]);
  });
});
