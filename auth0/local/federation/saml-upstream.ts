import { SAML, ValidateInResponseTo } from "@node-saml/node-saml";
import type { Core } from "../core";
import { refuseHostileXml } from "../http/xml";
import type { Federation } from "../state/identity-provider";
import type { Connection } from "../state/resource-types";
import { checkAssertion } from "./saml-assertion";
import { acsUrl, certificateText, entityIdOf, samlOptions } from "./saml-settings";

/**
 * The service provider's side of a connection. Times and what is answered are checked by `checkAssertion`, because the
 * library knows no clock but the machine's and looks for InResponseTo in what is not signed.
 */
function serviceProvider(core: Core, connection: Connection, requestId?: string): SAML {
  const options = samlOptions.parse(connection.options);
  const entityId = entityIdOf(core, connection);
  return new SAML({
    idpCert: certificateText(options.signingCert),
    issuer: entityId,
    audience: entityId,
    callbackUrl: acsUrl(core, connection),
    entryPoint: options.signInEndpoint,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    acceptedClockSkewMs: -1,
    validateInResponseTo: ValidateInResponseTo.never,
    ...(requestId === undefined ? {} : { generateUniqueId: () => requestId }),
    ...(options.signSAMLRequest
      ? {
          privateKey: core.key.privateKey.export({ type: "pkcs8", format: "pem" }),
          signatureAlgorithm: "sha256" as const,
        }
      : {}),
  });
}

/** How the browser brings an AuthnRequest to a SAML provider: by an address, or by a form. */
export async function samlLogin(
  core: Core,
  connection: Connection,
  federation: Federation,
): Promise<{ url: string } | { action: string; parameters: Record<string, string> }> {
  const provider = serviceProvider(core, connection, federation.requestId);
  const { protocolBinding, signInEndpoint } = samlOptions.parse(connection.options);
  if (!protocolBinding?.endsWith("HTTP-POST"))
    return { url: await provider.getAuthorizeUrlAsync(federation.id, undefined, {}) };
  // The library would deflate it for a form as well, which the POST binding does not know.
  Object.assign(provider.options, { authnRequestBinding: "HTTP-POST", skipRequestCompression: true });
  const message = await provider.getAuthorizeMessageAsync(federation.id);
  const parameters = Object.fromEntries(Object.entries(message).map(([name, value]) => [name, String(value)]));
  return { action: signInEndpoint, parameters };
}

/**
 * What a SAML provider says about the person who comes back: the attributes of an assertion that is signed by the
 * connection's certificate, is for us, answers our request and is not over. Throws an Error that says what is not.
 */
export async function samlAttributes(
  core: Core,
  connection: Connection,
  federation: Federation,
  answer: URLSearchParams,
): Promise<{ nameId: string; attributes: Record<string, unknown> }> {
  const encoded = answer.get("SAMLResponse") ?? "";
  refuseHostileXml(Buffer.from(encoded, "base64").toString("utf8"));
  const { profile } = await serviceProvider(core, connection).validatePostResponseAsync({ SAMLResponse: encoded });
  if (!profile?.nameID) throw new Error("The assertion names nobody.");
  checkAssertion(profile.getAssertion?.(), {
    now: core.now(),
    issuer: samlOptions.parse(connection.options).issuer,
    recipient: acsUrl(core, connection),
    requestId: federation.requestId,
  });
  return { nameId: profile.nameID, attributes: attributesOf(profile) };
}

function attributesOf(profile: object): Record<string, unknown> {
  const attributes: unknown = "attributes" in profile ? profile.attributes : undefined;
  return typeof attributes === "object" && attributes !== null ? { ...attributes } : {};
}
