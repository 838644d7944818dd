import { X509Certificate } from "node:crypto";
import { z } from "zod";
import type { Core } from "../core";
import { fetchUpstream } from "../http/fetch-upstream";
import { elementsAt, parseXml, textOf } from "../http/xml";
import type { Connection } from "../state/resource-types";

const BINDINGS = "urn:oasis:names:tc:SAML:2.0:bindings:";

/** What a connection's options say about its SAML provider; see `withMetadata`. */
export const samlOptions = z.looseObject({
  signInEndpoint: z.string(),
  signingCert: z.string(),
  protocolBinding: z.string().optional(),
  signSAMLRequest: z.boolean().optional(),
  entityId: z.string().optional(),
  user_id_attribute: z.string().optional(),
  /** The provider's own entity id, as its metadata says it. */
  issuer: z.string().optional(),
});

/**
 * Options of a SAML connection with what the provider's metadata says, from its URL or as it was pasted: where to sign
 * in, the certificate and until when it is good. Throws an Error with a reason when the metadata does not serve.
 */
export async function withMetadata(core: Core, options: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { metadataUrl, metadataXml } = options;
  if (typeof metadataUrl !== "string" && typeof metadataXml !== "string") return withCertificate(options);
  const xml = typeof metadataUrl === "string" ? await fetchUpstream(core, metadataUrl) : String(metadataXml);
  return withCertificate({ ...options, ...readMetadata(xml) });
}

function readMetadata(xml: string) {
  const [entity] = elementsAt(parseXml(xml), "EntityDescriptor");
  const [provider] = elementsAt(entity, "IDPSSODescriptor");
  if (provider === undefined) throw new Error("The metadata describes no identity provider.");
  const services = elementsAt(provider, "SingleSignOnService");
  const bound = (binding: string) => services.find((service) => textOf(service, "Binding") === `${BINDINGS}${binding}`);
  const service = bound("HTTP-Redirect") ?? bound("HTTP-POST");
  const [key] = elementsAt(provider, "KeyDescriptor").filter((one) => textOf(one, "use") !== "encryption");
  const [certificate] = elementsAt(key, "KeyInfo", "X509Data", "X509Certificate");
  const signInEndpoint = textOf(service, "Location");
  const text = textOf(certificate);
  if (signInEndpoint === undefined || text === undefined) {
    throw new Error("The metadata names no sign-in endpoint or no certificate.");
  }
  return {
    signInEndpoint,
    signingCert: Buffer.from(pemOf(text)).toString("base64"),
    protocolBinding: textOf(service, "Binding"),
    issuer: textOf(entity, "entityID"),
  };
}

/** Beside the certificate, Auth0 shows whose it is and until when. Throws an Error when it is none. */
function withCertificate(options: Record<string, unknown>): Record<string, unknown> {
  if (typeof options.signingCert !== "string") return options;
  const certificate = readCertificate(options.signingCert);
  return {
    ...options,
    cert: certificate.toString(),
    expires: new Date(certificate.validTo).toISOString(),
    subject: { commonName: certificate.subject.match(/CN=(.*)/)?.[1] ?? "" },
    thumbprints: [certificate.fingerprint.replaceAll(":", "").toLowerCase()],
  };
}

function readCertificate(signingCert: string): X509Certificate {
  try {
    return new X509Certificate(certificateText(signingCert));
  } catch (error) {
    throw new Error("The signing certificate is no X.509 certificate.", { cause: error });
  }
}

/** A certificate as PEM, from PEM or from its base64, which is how Auth0 takes it. */
export function certificateText(signingCert: string): string {
  if (signingCert.includes("-----BEGIN")) return signingCert;
  const decoded = Buffer.from(signingCert, "base64").toString("latin1");
  return decoded.includes("-----BEGIN") ? decoded : pemOf(signingCert);
}

function pemOf(base64: string): string {
  const lines = base64.replaceAll(/\s/g, "").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

/** Where a provider posts its responses. */
export function acsUrl({ issuer }: Pick<Core, "issuer">, { name }: Pick<Connection, "name">): string {
  return `${issuer}login/callback?connection=${encodeURIComponent(name)}`;
}

/** How the connection calls itself towards its provider: `urn:auth0:{tenant}:{connection}` unless it says otherwise. */
export function entityIdOf({ issuer }: Pick<Core, "issuer">, { name, options }: Pick<Connection, "name" | "options">) {
  const tenant = new URL(issuer).hostname.split(".")[0];
  return typeof options.entityId === "string" ? options.entityId : `urn:auth0:${tenant}:${name}`;
}
