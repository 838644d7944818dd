import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { publicUrl, safeFetch } from "@/lib/net/safe-fetch";
import { type Certificate, readCertificate } from "./certificate";
import { readSamlMetadata } from "./saml-metadata";
import type { ConnectionSource } from "./schema";

/** What a source comes to: Auth0's options for it, and what may be shown. */
export type ReadSource = {
  options: Record<string, unknown>;
  shown: string;
  certificateExpiresAt: Date | null;
};

const notPublic =
  "This address is not one of the public internet. The sign-in service has to reach it over https, without a name and password in it.";

function refused(field: string, message: string): AppError {
  return new AppError("invalid_input", { fields: { [field]: message } });
}

/**
 * The document behind an address; null where it does not answer us: a provider behind a firewall lets in the sign-in service, and nobody
 * else. One that leads on is not taken, since the sign-in service may follow where we did not look.
 */
async function documentAt(field: string, url: string): Promise<string | null> {
  const fetched = await safeFetch(url);
  if (fetched.outcome === "refused") throw refused(field, notPublic);
  if (fetched.outcome === "redirected") {
    throw refused(field, "This address leads on to another one. Copy the one at which the document itself is.");
  }
  return fetched.outcome === "answered" ? fetched.text : null;
}

function requirePublicUrl(field: string, typed: string): void {
  if (publicUrl(typed) === null) throw refused(field, notPublic);
}

/** What a document names is asked, or opened by people, as what was typed is. */
function requirePublic(field: string, addresses: readonly string[]): void {
  if (addresses.some((address) => publicUrl(address) === null)) {
    throw refused(field, "The document names an address that is not one of the public internet, over https.");
  }
}

const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: z.string(),
  userinfo_endpoint: z.string().optional(),
  end_session_endpoint: z.string().optional(),
});

/** `https://idp.example` as people copy it, or the whole address of the document. OpenID Connect Discovery 1.0 §4. */
function discoveryUrl(typed: string): string {
  const suffix = "/.well-known/openid-configuration";
  return typed.endsWith(suffix) ? typed : `${typed.replace(/\/+$/, "")}${suffix}`;
}

function requireDiscovery(field: string, text: string): void {
  const { data } = discovery.safeParse(asJson(text));
  if (!data) throw refused(field, "There is no description of an OpenID Connect provider at this address.");
  requirePublic(
    field,
    Object.values(data).filter((address) => address !== undefined),
  );
}

async function readOidc({ discoveryUrl: typed, clientId, clientSecret }: Extract<ConnectionSource, { kind: "oidc" }>) {
  requirePublicUrl("discoveryUrl", typed);
  const url = discoveryUrl(typed);
  const text = await documentAt("discoveryUrl", url);
  if (text !== null) requireDiscovery("discoveryUrl", text);
  const options = {
    type: "back_channel",
    discovery_url: url,
    client_id: clientId,
    ...(clientSecret !== undefined && { client_secret: clientSecret }),
    scope: "openid profile email",
  };
  return { options, shown: url, certificateExpiresAt: null };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function usableCertificate(field: string, text: string): Certificate {
  const certificate = readCertificate(text);
  if (!certificate) throw refused(field, "This is not an X.509 certificate. Copy it with its first and last line.");
  if (certificate.expiresAt.getTime() <= Date.now()) {
    throw refused(
      field,
      `This certificate ended on ${certificate.expiresAt.toISOString().slice(0, 10)}. Make a new one in the provider.`,
    );
  }
  return certificate;
}

/** The metadata's own certificate: the one that lasts longest, since providers publish the next one beside the present one. */
function readMetadata(field: string, xml: string) {
  const read = readSamlMetadata(xml);
  if (typeof read === "string") throw refused(field, read);
  requirePublic(field, read.addresses);
  const ends = read.certificates.map((text) => readCertificate(text)?.expiresAt ?? null).filter((end) => end !== null);
  const [last] = ends.sort((a, b) => b.getTime() - a.getTime());
  if (!last) throw refused(field, "The metadata’s certificate cannot be read.");
  if (last.getTime() <= Date.now())
    throw refused(field, "The metadata’s certificate has ended. Make a new one in the provider.");
  return { signInUrl: read.signInUrl, certificateExpiresAt: last };
}

/**
 * Reads what the provider gave back, for early feedback: the sign-in service reads it again by itself.
 *
 * @throws AppError `invalid_input` with the field that is to be mended
 */
export async function readSource(source: ConnectionSource): Promise<ReadSource> {
  switch (source.kind) {
    case "oidc":
      return readOidc(source);
    case "metadata_url": {
      const { metadataUrl } = source;
      const xml = await documentAt("metadataUrl", metadataUrl);
      const read = xml === null ? null : readMetadata("metadataUrl", xml);
      return { options: { metadataUrl }, shown: metadataUrl, certificateExpiresAt: read?.certificateExpiresAt ?? null };
    }
    case "metadata_xml": {
      const { signInUrl, certificateExpiresAt } = readMetadata("metadataXml", source.metadataXml);
      return { options: { metadataXml: source.metadataXml }, shown: signInUrl, certificateExpiresAt };
    }
    case "manual": {
      const { pem, expiresAt } = usableCertificate("certificate", source.certificate);
      // It is opened by people and never asked by us.
      requirePublicUrl("signInUrl", source.signInUrl);
      const options = { signInEndpoint: source.signInUrl, signingCert: Buffer.from(pem).toString("base64") };
      return { options, shown: source.signInUrl, certificateExpiresAt: expiresAt };
    }
  }
}
