import { beforeEach, describe, expect, it, vi } from "vitest";
import { testEnvironment } from "@/lib/auth0/test-environment";
import type { Fetched } from "@/lib/net/safe-fetch";
import { hostileUrls } from "@/scripts/testing/hostile-urls";
import type { ConnectionSource } from "./schema";

Object.assign(process.env, testEnvironment);

/** What stands at the provider's address. */
let there: Fetched = { outcome: "unreachable" };
vi.mock("@/lib/net/safe-fetch", async (load) => ({
  ...(await load<typeof import("@/lib/net/safe-fetch")>()),
  safeFetch: async () => there,
}));
const { readSource } = await import("./read-source");

const oidc: ConnectionSource = { kind: "oidc", discoveryUrl: "https://idp.acme-partner.com", clientId: "client" };
const saml: ConnectionSource = { kind: "metadata_url", metadataUrl: "https://idp.acme-partner.com/metadata" };

const at = (path: string) => `https://idp.acme-partner.com${path}`;
const discovery: Record<string, string> = {
  issuer: at(""),
  authorization_endpoint: at("/authorize"),
  token_endpoint: at("/token"),
  jwks_uri: at("/keys"),
  userinfo_endpoint: at("/userinfo"),
  end_session_endpoint: at("/logout"),
};

const answers = (document: unknown) => {
  there = { outcome: "answered", text: JSON.stringify(document) };
};

beforeEach(() => answers(discovery));

const refused = (field: string) => ({ code: "invalid_input", fields: { [field]: expect.any(String) } });

describe("a provider's description of itself", () => {
  it("is taken where all of its addresses are public", async () => {
    await expect(readSource(oidc)).resolves.toMatchObject({ shown: at("/.well-known/openid-configuration") });
  });

  it.each(Object.keys(discovery))("is refused where its %s is hostile", async (name) => {
    for (const url of hostileUrls) {
      answers({ ...discovery, [name]: url });
      await expect(readSource(oidc), url).rejects.toMatchObject(refused("discoveryUrl"));
    }
  });

  it.each(["issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"])("is none without %s", async (name) => {
    answers({ ...discovery, [name]: undefined });
    await expect(readSource(oidc)).rejects.toMatchObject(refused("discoveryUrl"));
  });
});

describe.each<[string, ConnectionSource]>([
  ["discoveryUrl", oidc],
  ["metadataUrl", saml],
])("an address in the field %s", (field, source) => {
  it("that leads on to another one is refused: nobody has looked where that is", async () => {
    there = { outcome: "redirected" };
    await expect(readSource(source)).rejects.toMatchObject(refused(field));
  });

  it("whose name leads into a private network is refused", async () => {
    there = { outcome: "refused" };
    await expect(readSource(source)).rejects.toMatchObject(refused(field));
  });

  it("that does not answer us is taken: it may let in the sign-in service alone", async () => {
    there = { outcome: "unreachable" };
    await expect(readSource(source)).resolves.toMatchObject({ certificateExpiresAt: null });
  });
});
