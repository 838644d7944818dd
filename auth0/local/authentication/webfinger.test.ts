import { beforeEach, describe, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../testing/management-api";
import { ACME } from "../testing/sign-in";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const REL = "http://openid.net/specs/connect/1.0/issuer";
const DOMAINS = `/organizations/${ACME}/discovery-domains`;

let tenant: TestTenant;
let call: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
});

const ask = (domain: string, rel = REL) =>
  tenant.app.request(`/.well-known/webfinger?resource=urn:auth0:discovery:domain:${domain}&rel=${rel}`);

describe("webfinger", () => {
  test("names the issuer for a company's verified domain, whatever its case, to be kept for a minute", async () => {
    await call("POST", DOMAINS, { domain: "acme-corp.example", status: "verified" });
    const response = await ask("Acme-Corp.example");
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("public, max-age=60");
    expect(response.headers.get("content-type")).toBe("application/jrd+json");
    expect(await response.json()).toEqual({
      subject: "urn:auth0:discovery:domain:acme-corp.example",
      links: [{ rel: REL, href: "http://localhost:4400/" }],
    });
    expect(tenant.ledger.entries().at(-1)?.operation).toBe("webfinger");
  });

  test("names it for a domain of an enterprise connection", async () => {
    const options = {
      type: "back_channel",
      discovery_url: "https://idp.example/.well-known/openid-configuration",
      client_id: "x",
      client_secret: "y",
      domain_aliases: ["corp.example"],
    };
    expect((await call("POST", "/connections", { name: "corp", strategy: "oidc", options })).status).toBe(201);
    expect((await ask("corp.example")).status).toBe(200);
  });

  test("answers 404 for domains that are unknown, pending or lead nowhere, to be kept for a quarter of a minute", async () => {
    await call("POST", DOMAINS, { domain: "pending.example" });
    const silent = { domain: "silent.example", status: "verified", use_for_organization_discovery: false };
    await call("POST", DOMAINS, silent);
    for (const domain of ["unknown.example", "pending.example", "silent.example", ""]) {
      const response = await ask(domain);
      expect(response.status).toBe(404);
      expect(response.headers.get("cache-control")).toBe("public, max-age=15");
    }
  });

  test("has no link of another relation, and needs a resource", async () => {
    await call("POST", DOMAINS, { domain: "acme-corp.example", status: "verified" });
    expect((await (await ask("acme-corp.example", "self")).json()).links).toEqual([]);
    expect((await tenant.app.request("/.well-known/webfinger")).status).toBe(400);
  });
});
