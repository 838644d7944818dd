import { beforeEach, describe, expect, test } from "vitest";
import { connectSaml, providerValues } from "../testing/connect";
import { type ManagementApi, managementApi } from "../testing/management-api";
import { GLOBEX } from "../testing/sign-in";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
let api: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  api = await managementApi(tenant);
});

describe("a SAML connection", () => {
  test("reads the provider's metadata when it is made, also pasted, and shows until when its certificate is good", async () => {
    const { metadata_xml: metadataXml, sign_in_url } = await providerValues(tenant, "globex");
    const id = await connectSaml(tenant, api, GLOBEX, { metadataUrl: undefined, metadataXml });
    const { body } = await api("GET", `/connections/${id}`);
    expect(body.options).toMatchObject({ signInEndpoint: sign_in_url, expires: "2046-01-01T00:00:00.000Z" });
  });

  test.each([
    ["a document type", '<!DOCTYPE x><EntityDescriptor entityID="x"/>'],
    [
      "an external entity",
      '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><EntityDescriptor>&f;</EntityDescriptor>',
    ],
    ["nothing of SAML", "<html/>"],
    ["no XML", "certainly not"],
  ])("is not made of metadata with %s", async (_what, metadataXml) => {
    const { status, body } = await api("POST", "/connections", {
      name: "x",
      strategy: "samlp",
      options: { metadataXml },
    });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).not.toContain("root:");
  });

  test("is not made of metadata at an address without TLS, but for the tenant's own", async () => {
    const options = { metadataUrl: "http://idp.example/metadata" };
    expect((await api("POST", "/connections", { name: "x", strategy: "samlp", options })).status).toBe(400);
  });

  test("says who it is, for the company's administrator", async () => {
    await connectSaml(tenant, api, GLOBEX);
    const xml = await (await tenant.app.request("/samlp/metadata?connection=globex-sso")).text();
    expect(xml).toContain('entityID="urn:auth0:localhost:globex-sso"');
    expect(xml).toContain("http://localhost:4400/login/callback?connection=globex-sso");
  });
});
