import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { generatedKey } from "@/auth0/local/providers/provider-key";
import { env } from "@/lib/env";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { connecting } from "@/scripts/testing/connecting";
import { hostileUrls } from "@/scripts/testing/hostile-urls";
import { providerValues } from "@/scripts/testing/providers";
import { bearerToken, send, type TenantRow, tenantRows, withoutLimits } from "@/scripts/testing/tenant-api";
import { createConnection } from "./create";
import { getConnection } from "./details";
import { requireRow } from "./rows";
import type { ConnectionSource } from "./schema";
import { setSource } from "./set-source";

let company: Awaited<ReturnType<typeof testCompany>>;
let sso: ReturnType<typeof connecting>;
let put: TenantRow;
/** Drafts that know no provider yet. */
let drafts: { oidc: string; saml: string };
let metadataXml = "";
let certificate = "";

const maya = actor("acme", people.maya);

async function draft(protocol: "oidc" | "saml"): Promise<string> {
  return (await createConnection(maya, { displayName: "Single sign-on", provider: "other", protocol })).id;
}

beforeAll(async () => {
  withoutLimits();
  company = await testCompany();
  sso = connecting(company);
  const row = (await tenantRows()).find(({ name }) => name === "PUT /api/connections/[id]/source");
  if (!row) throw new Error("nothing takes a source");
  put = row;
  drafts = { oidc: await draft("oidc"), saml: await draft("saml") };
  const values = await providerValues(company.auth0, "globex");
  metadataXml = values.metadata_xml ?? "";
  certificate = /<ds:X509Certificate>([^<]+)</.exec(metadataXml)?.[1] ?? "";
}, 60_000);

beforeEach(() => company.auth0.forget());
afterAll(() => company.close());

type Kind = ConnectionSource["kind"];

const draftOf = (kind: Kind) => (kind === "oidc" ? drafts.oidc : drafts.saml);

/** A source that is sound but for what a test puts into it. */
const sourceWith: Record<Kind, (hostile: string) => ConnectionSource> = {
  oidc: (discoveryUrl) => ({ kind: "oidc", discoveryUrl, clientId: "client", clientSecret: "secret" }),
  metadata_url: (metadataUrl) => ({ kind: "metadata_url", metadataUrl }),
  metadata_xml: (location) => ({ kind: "metadata_xml", metadataXml: withLocation(location) }),
  manual: (signInUrl) => ({ kind: "manual", signInUrl, certificate }),
};

const fieldOf = { oidc: "discoveryUrl", metadata_url: "metadataUrl", metadata_xml: "metadataXml", manual: "signInUrl" };
const kinds = Object.keys(sourceWith) as Kind[];

const withLocation = (location: string) =>
  metadataXml.replace(/HTTP-POST" Location="[^"]*"/, `HTTP-POST" Location="${location.replaceAll("&", "&amp;")}"`);

const refusedFor = (field: string) => ({ code: "invalid_input", fields: { [field]: expect.any(String) } });

async function expectNothingMade(kind: Kind): Promise<void> {
  expect(company.auth0.writes()).toEqual([]);
  expect(await requireRow(maya, draftOf(kind))).toMatchObject({ auth0Id: null, source: null, state: "draft" });
}

describe.each(kinds)("of a hostile address no connection is made: %s", (kind) => {
  it("by the command", async () => {
    for (const url of hostileUrls) {
      const attempt = setSource(maya, draftOf(kind), sourceWith[kind](url));
      await expect(attempt, url).rejects.toMatchObject(refusedFor(fieldOf[kind]));
    }
    await expectNothingMade(kind);
  });

  it("by the handler", async () => {
    const { person, organization } = maya;
    const authorization = bearerToken(env().issuer, {
      sub: person.id,
      ...organization,
      organizationId: organization.id,
    });
    for (const url of hostileUrls) {
      const params = { id: draftOf(kind) };
      const response = await send(put, { params, body: sourceWith[kind](url), headers: { authorization } });
      expect([url, response.status]).toEqual([url, 400]);
      expect(await response.text(), url).toContain(fieldOf[kind]);
    }
    await expectNothingMade(kind);
  });
});

describe("hostile XML makes no connection", () => {
  const declaring = (declared: string) => metadataXml.replace(/^<\?xml[^>]*\?>/, `<?xml version="1.0"?>${declared}`);
  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("");
  const hostile: [string, () => string][] = [
    ["a document type", () => declaring("<!DOCTYPE x>")],
    ["an entity that reads a file", () => declaring('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>')],
    ["one that asks another host", () => declaring('<!DOCTYPE x [<!ENTITY f SYSTEM "https://evil.example/">]>')],
    ["a billion laughs", () => declaring(`<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`)],
    ["more than any metadata has", () => declaring(`<!-- ${"x".repeat(550_000)} -->`)],
    ["half a document", () => metadataXml.slice(0, 500)],
    ["a page", () => "<html><body>Sign in</body></html>"],
    ["an address to sign in at that runs as a script", () => withLocation("javascript:alert(1)")],
    ["one of a private network", () => withLocation("https://10.0.0.1/sso")],
    ["one that is spelled as entities", () => withLocation("&#x68;ttps://127.0.0.1/sso")],
    [
      "one under a prefix beside a sound one",
      () => metadataXml.replace(/ Location=/, ' xmlns:x="urn:x" x:Location="https://127.0.0.1/" Location='),
    ],
    [
      "one to sign out at that is nobody's business",
      () =>
        metadataXml.replace(
          "<md:SingleSignOnService",
          '<md:SingleLogoutService Binding="x" Location="https://169.254.169.254/"/><md:SingleSignOnService',
        ),
    ],
  ];

  it.each(hostile)("%s", async (_what, xml) => {
    const attempt = setSource(maya, drafts.saml, { kind: "metadata_xml", metadataXml: xml() });
    await expect(attempt).rejects.toMatchObject(refusedFor("metadataXml"));
    await expectNothingMade("metadata_xml");
  });
});

describe("a certificate is refused, in its field,", () => {
  const refused: [string, () => string | Promise<string>][] = [
    ["that has ended", async () => (await generatedKey("Old", -1, Date.now() - 3 * 86_400_000)).certificate],
    ["that is a private key", () => "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----"],
    ["that is none", () => "certainly not"],
  ];

  it.each(refused)("%s", async (_what, text) => {
    const signInUrl = "https://idp.acme-partner.com/sso";
    const attempt = setSource(maya, drafts.saml, { kind: "manual", signInUrl, certificate: await text() });
    await expect(attempt).rejects.toMatchObject(refusedFor("certificate"));
    await expectNothingMade("manual");
  });
});

describe("what a provider really gives back makes a connection that shows where it leads, and until when it is good", () => {
  const until = "2046-01-01T00:00:00.000Z";

  it.each<[string, () => Promise<ConnectionSource> | ConnectionSource, string | null]>([
    ["oidc", () => sso.sourceOf("acme"), null],
    ["metadata_url", () => sso.sourceOf("globex"), until],
    ["metadata_xml", () => ({ kind: "metadata_xml", metadataXml }), until],
    ["manual, in lines", () => ({ kind: "manual", signInUrl: "https://idp.acme-partner.com/sso", certificate }), until],
    [
      "manual, as a file",
      () => ({
        kind: "manual",
        signInUrl: "https://idp.acme-partner.com:8443/sso?tenant=1",
        certificate: `-----BEGIN CERTIFICATE-----\n${certificate.match(/.{1,64}/g)?.join("\n")}\n-----END CERTIFICATE-----\n`,
      }),
      until,
    ],
  ])("%s", async (_what, source, expiresAt) => {
    const given = await source();
    const id = await draft(given.kind === "oidc" ? "oidc" : "saml");
    const made = await setSource(maya, id, given);
    expect(made.certificateExpiresAt).toBe(expiresAt);
    expect((await getConnection(maya, id)).source).toMatch(/^https?:\/\//);
    expect(company.auth0.writes()).toEqual(["connections.create"]);
  });
});
