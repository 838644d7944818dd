import { SignedXml } from "xml-crypto";
import type { Core } from "../core";
import { escapeXml } from "../http/xml";
import type { IdentityProvider, ProviderPerson } from "../state/identity-provider";
import { randomId } from "../state/random-id";
import { assertedClaims } from "./asserted-claims";
import { providerUrl } from "./identity-providers";
import { certificatePem, privateKeyOf } from "./provider-key";

const LIFETIME = 300_000;
const SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
const RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
const EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
const ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

/** What a service provider asked for. */
export type SamlRequest = { id: string; acsUrl: string; audience: string };

/** A SAML response (base64) with a signed assertion about a person, true or wrong in the way the provider was told to be. */
export function samlResponse(
  core: Core,
  provider: IdentityProvider,
  person: ProviderPerson,
  asked: SamlRequest,
): string {
  const { fault } = provider;
  const issuer = fault === "wrong_issuer" ? "https://elsewhere.example" : providerUrl(core, provider);
  const answered = fault === "wrong_response" ? `_${randomId(32)}` : asked.id;
  const at = core.now() - (fault === "expired" ? 10 * LIFETIME : 0);
  const assertion = assertionXml({
    issuer,
    at,
    answered,
    claims: assertedClaims(provider, person),
    recipient: fault === "wrong_recipient" ? "https://elsewhere.example/login/callback" : asked.acsUrl,
    audience: fault === "wrong_audience" ? "urn:elsewhere" : asked.audience,
  });
  const signed = fault === "unsigned" ? assertion : signedAssertion(core, provider, assertion);
  const prologue = fault === "hostile_xml" ? HOSTILE : "";
  const response = `${prologue}<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_${randomId(32)}" Version="2.0" IssueInstant="${iso(at)}" Destination="${escapeXml(asked.acsUrl)}" InResponseTo="${escapeXml(answered)}"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${escapeXml(issuer)}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${signed}</samlp:Response>`;
  return Buffer.from(response).toString("base64");
}

/** Entities that would grow to gigabytes, and one that would read a file. */
const HOSTILE =
  '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';

type Assertion = {
  issuer: string;
  at: number;
  answered: string;
  recipient: string;
  audience: string;
  claims: Record<string, unknown>;
};

function assertionXml({ issuer, at, answered, recipient, audience, claims }: Assertion): string {
  const until = iso(at + LIFETIME);
  const { sub, ...attributes } = claims;
  return `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_${randomId(32)}" Version="2.0" IssueInstant="${iso(at)}"><saml:Issuer>${escapeXml(issuer)}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${escapeXml(String(sub))}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="${escapeXml(answered)}" NotOnOrAfter="${until}" Recipient="${escapeXml(recipient)}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${iso(at)}" NotOnOrAfter="${until}"><saml:AudienceRestriction><saml:Audience>${escapeXml(audience)}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${iso(at)}" SessionIndex="_${randomId(16)}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${Object.entries(attributes).map(attributeXml).join("")}</saml:AttributeStatement></saml:Assertion>`;
}

function attributeXml([name, value]: [string, unknown]): string {
  const values = (Array.isArray(value) ? value : [value]).map(
    (one) => `<saml:AttributeValue>${escapeXml(String(one))}</saml:AttributeValue>`,
  );
  if (values.length === 0) return "";
  return `<saml:Attribute Name="${escapeXml(name)}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic">${values.join("")}</saml:Attribute>`;
}

function signedAssertion(core: Core, { key, fault }: IdentityProvider, assertion: string): string {
  // The tenant's own key stands for any key that is not the provider's.
  const signer = fault === "wrong_key" ? core.key.privateKey : privateKeyOf(key);
  const signature = new SignedXml({
    privateKey: signer.export({ type: "pkcs8", format: "pem" }),
    publicCert: certificatePem(key),
    signatureAlgorithm: RSA_SHA256,
    canonicalizationAlgorithm: EXCLUSIVE,
  });
  signature.addReference({
    xpath: "/*[local-name(.)='Assertion']",
    transforms: [ENVELOPED, EXCLUSIVE],
    digestAlgorithm: SHA256,
  });
  const location = { reference: "/*/*[local-name(.)='Issuer']", action: "after" as const };
  signature.computeSignature(assertion, { prefix: "ds", location });
  return signature.getSignedXml();
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
