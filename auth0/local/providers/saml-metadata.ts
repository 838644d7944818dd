import type { Core } from "../core";
import { escapeXml } from "../http/xml";
import type { IdentityProvider } from "../state/identity-provider";

const BINDING = "urn:oasis:names:tc:SAML:2.0:bindings:";

/** SAML metadata of a provider: who it is, what it signs with, where one signs in. */
export function providerMetadata({ issuer }: Pick<Core, "issuer">, { name, key }: IdentityProvider): string {
  const entityId = escapeXml(`${issuer}_idp/${name}`);
  return `<?xml version="1.0"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="${entityId}">
  <md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <md:KeyDescriptor use="signing">
      <ds:KeyInfo><ds:X509Data><ds:X509Certificate>${key.certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
    </md:KeyDescriptor>
    <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
    <md:SingleSignOnService Binding="${BINDING}HTTP-Redirect" Location="${entityId}/sso"/>
    <md:SingleSignOnService Binding="${BINDING}HTTP-POST" Location="${entityId}/sso"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>
`;
}
