import { beforeEach, describe, expect, test } from "vitest";
import { ACME, claimsOf, refresh, type Tokens, tokensFor } from "../testing/sign-in";
import { testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await testTenant();
});

async function organizationsAtLogin() {
  const { id_token, access_token } = await tokensFor(tenant, testBrowser(tenant), "maya@acme.example");
  return [claimsOf(id_token).org_id, claimsOf(access_token).org_id];
}

describe("an override", () => {
  test.each([["org_0000000000000000"], [[ACME]], [null], [42], [{}], [""]])(
    "puts any JSON value into a token: %j",
    async (value) => {
      await tenant.control("PUT", "/claims", { idToken: { org_id: value } });
      expect(await organizationsAtLogin()).toEqual([value, ACME]);
    },
  );

  test("removes a claim of both tokens, or of one", async () => {
    await tenant.control("PUT", "/claims", { remove: ["org_id"] });
    expect(await organizationsAtLogin()).toEqual([undefined, undefined]);
    await tenant.control("PUT", "/claims", { remove: { accessToken: ["org_id"] } });
    expect(await organizationsAtLogin()).toEqual([ACME, undefined]);
  });

  test("lies at refresh only, when told so", async () => {
    const tokens = await tokensFor(tenant, testBrowser(tenant), "maya@acme.example");
    await tenant.control("PUT", "/claims", { accessToken: { org_id: "other" }, at: "refresh" });
    expect(await organizationsAtLogin()).toEqual([ACME, ACME]);
    const fresh = (await (await refresh(tenant, tokens)).json()) as Tokens;
    expect(claimsOf(fresh.access_token).org_id).toBe("other");
    expect(claimsOf(fresh.id_token).org_id).toBe(ACME);
  });

  test("lies as often as told", async () => {
    await tenant.control("PUT", "/claims", { idToken: { org_id: "other" }, count: 1 });
    expect(await organizationsAtLogin()).toEqual(["other", ACME]);
    expect(await organizationsAtLogin()).toEqual([ACME, ACME]);
  });

  test("ends when it is deleted, and with a reset", async () => {
    for (const end of [() => tenant.control("DELETE", "/claims"), () => tenant.control("POST", "/reset")]) {
      await tenant.control("PUT", "/claims", { idToken: { org_id: "other" } });
      await end();
      expect(await organizationsAtLogin()).toEqual([ACME, ACME]);
    }
  });

  test("is refused when it is misspelt", async () => {
    const response = await tenant.control("PUT", "/claims", { idtoken: {} });
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain("idtoken");
  });
});
