import { beforeEach, describe, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../testing/management-api";
import { managementClient } from "../testing/management-client";
import { AUDIENCE, claimsOf, requestToken, server, tokensFor } from "../testing/sign-in";
import { testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
let call: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
});

describe("tenant settings", () => {
  test("are those of tenant.yaml, with Auth0's defaults", async () => {
    expect((await call("GET", "/tenants/settings")).body).toMatchObject({
      friendly_name: "Tenantry",
      enabled_locales: ["en"],
      flags: { enable_client_connections: false },
      session_lifetime: 168,
    });
    expect((await call("GET", "/tenants/settings?fields=friendly_name")).body).toEqual({ friendly_name: "Tenantry" });
  });

  test("are changed one by one, flags merged, and sign-ins go by them", async () => {
    const change = { session_lifetime: 24, flags: { enable_sso: true } };
    const { status, body } = await call("PATCH", "/tenants/settings", change);
    expect(status).toBe(200);
    expect(body.flags).toEqual({ enable_client_connections: false, enable_sso: true });
    expect(tenant.state.settings.session_lifetime).toBe(24);
    expect((await call("GET", "/tenants/settings")).body).toEqual(body);
  });

  test("name the API that is meant where a request names none", async () => {
    const withoutAudience = { audience: undefined };
    const opaque = await tokensFor(tenant, testBrowser(tenant), "tomas@acme.example", withoutAudience);
    expect(opaque.access_token).not.toContain(".");
    await call("PATCH", "/tenants/settings", { default_audience: AUDIENCE });
    const tokens = await tokensFor(tenant, testBrowser(tenant), "tomas@acme.example", withoutAudience);
    expect(claimsOf(tokens.access_token)).toMatchObject({ aud: expect.arrayContaining([AUDIENCE]) });
    const machine = { client_id: server.id, client_secret: server.secret, grant_type: "client_credentials" };
    const management = "http://localhost:4400/api/v2/";
    await call("PATCH", "/tenants/settings", { default_audience: management });
    expect((await (await requestToken(tenant, machine)).json()).expires_in).toBe(86_400);
    await call("PATCH", "/tenants/settings", { default_audience: "" });
    expect((await requestToken(tenant, machine)).status).toBe(403);
  });

  test.each([{ session_lifetime: 0 }, { friendly_nam: "x" }, { oidc_logout: true }])("refuse %o", async (change) => {
    expect((await call("PATCH", "/tenants/settings", change)).body).toMatchObject({
      statusCode: 400,
      errorCode: "invalid_body",
    });
  });
});

describe("branding", () => {
  test("is read and changed; null takes away", async () => {
    const colors = { primary: "#2b2d33", page_background: "#fafafb" };
    expect((await call("GET", "/branding")).body).toEqual({ colors });
    expect((await call("PATCH", "/branding", { logo_url: "https://x.example/l.svg" })).body).toEqual({
      colors,
      logo_url: "https://x.example/l.svg",
    });
    expect((await call("PATCH", "/branding", { logo_url: null })).body).toEqual({ colors });
    expect((await call("PATCH", "/branding", { colors: { primary: "blue" } })).body.errorCode).toBe("invalid_body");
  });

  test("has no custom domains and so no page template", async () => {
    expect((await call("GET", "/custom-domains")).body).toEqual([]);
    expect((await call("GET", "/branding/templates/universal-login")).status).toBe(404);
  });
});

describe("prompts", () => {
  test("are read and changed", async () => {
    const settings = {
      universal_login_experience: "new",
      identifier_first: true,
      webauthn_platform_first_factor: false,
    };
    expect(await call("GET", "/prompts")).toEqual({ status: 200, body: settings });
    const changed = { ...settings, identifier_first: false };
    expect((await call("PATCH", "/prompts", { identifier_first: false })).body).toEqual(changed);
    expect((await call("PATCH", "/prompts", { universal_login_experience: "classic" })).status).toBe(501);
  });

  test("keep their texts by language", async () => {
    const texts = { login: { title: "Welcome" } };
    expect((await call("GET", "/prompts/login/custom-text/en")).body).toEqual({});
    expect((await call("PUT", "/prompts/login/custom-text/en", texts)).status).toBe(200);
    expect((await call("GET", "/prompts/login/custom-text/en")).body).toEqual(texts);
    expect((await call("GET", "/prompts/login/custom-text/de")).body).toEqual({});
    expect((await call("GET", "/prompts/login/partials")).body).toEqual({});
    expect((await call("GET", "/prompts/rendering?page=0&per_page=50&include_totals=true")).body.configs).toEqual([]);
  });
});

test("the official SDK reads and changes settings, branding and prompts", async () => {
  const { tenants, branding, prompts } = await managementClient(tenant);
  expect((await tenants.settings.update({ friendly_name: "Other" })).friendly_name).toBe("Other");
  expect((await branding.update({ colors: { primary: "#123456" } })).colors?.primary).toBe("#123456");
  expect((await prompts.updateSettings({ identifier_first: true })).identifier_first).toBe(true);
  expect((await prompts.rendering.list()).data).toEqual([]);
});
