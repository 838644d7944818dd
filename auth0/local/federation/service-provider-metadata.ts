import { type AppContext, type Core, note } from "../core";
import { escapeXml } from "../http/xml";
import { acsUrl, entityIdOf } from "./saml-settings";

/** GET /samlp/metadata?connection=… - what a company's administrator gives their SAML provider. */
export function serviceProviderMetadata(core: Core) {
  return (c: AppContext): Response => {
    note(c, { operation: "samlp.metadata" });
    const name = c.req.query("connection");
    const connection = [...core.state.connections.values()].find((one) => one.name === name);
    if (connection?.strategy !== "samlp") return c.text("Connection not found", 404);
    const entityId = escapeXml(entityIdOf(core, connection));
    const location = escapeXml(acsUrl(core, connection));
    const xml = `<?xml version="1.0"?>
<EntityDescriptor entityID="${entityId}" xmlns="urn:oasis:names:tc:SAML:2.0:metadata">
  <SPSSODescriptor AuthnRequestsSigned="${connection.options.signSAMLRequest === true}" WantAssertionsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <NameIDFormat>urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified</NameIDFormat>
    <AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${location}" index="0" isDefault="true"/>
  </SPSSODescriptor>
</EntityDescriptor>
`;
    return c.body(xml, 200, { "content-type": "application/xml" });
  };
}
