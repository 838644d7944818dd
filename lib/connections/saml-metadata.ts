import { XMLParser, XMLValidator } from "fast-xml-parser";
import { z } from "zod";

/** Characters. Federations publish more, but a company's own provider does not. */
const longest = 512 * 1024;

const bindings = "urn:oasis:names:tc:SAML:2.0:bindings:";

/** Entities stay as they were written: an XML document can be made to grow without end, or to read files, by them alone. */
const untouched = {
  ignoreAttributes: false,
  processEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
};

const asWritten = new XMLParser({ ...untouched, attributeNamePrefix: "@" });

const parser = new XMLParser({
  ...untouched,
  attributeNamePrefix: "",
  removeNSPrefix: true,
  isArray: (name) => ["SingleSignOnService", "KeyDescriptor", "X509Certificate"].includes(name),
});

const service = z.object({ Binding: z.string(), Location: z.string() });
const text = z.union([z.string(), z.object({ "#text": z.string() }).transform((one) => one["#text"])]);
const key = z.object({
  use: z.string().optional(),
  KeyInfo: z.object({ X509Data: z.object({ X509Certificate: z.array(text) }) }),
});
const metadata = z.object({
  EntityDescriptor: z.object({
    entityID: z.string(),
    IDPSSODescriptor: z.object({
      SingleSignOnService: z.array(z.unknown()),
      KeyDescriptor: z.array(z.unknown()),
    }),
  }),
});

/** What a SAML identity provider says of itself. */
export type SamlMetadata = {
  entityId: string;
  signInUrl: string;
  /** Every address of an endpoint anywhere in the document: which of them people are sent to, others decide. */
  addresses: string[];
  /** As base64 or PEM, in the order of the document. */
  certificates: string[];
};

/**
 * Reads SAML 2.0 metadata of an identity provider.
 *
 * @returns a sentence for the one who gave it where it does not serve: too long, not XML, with a document type, or of something else
 */
export function readSamlMetadata(xml: string): SamlMetadata | string {
  if (xml.length > longest) return "That is more than an identity provider’s metadata has. Copy its own alone.";
  // Refused before anything is parsed: no metadata needs one, and every attack on XML parsers does.
  if (/<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(xml)) {
    return "This document declares a document type. Metadata has none, so it is not read.";
  }
  const read = parsed(xml);
  if (read === null) return "This is not SAML metadata: copy the whole XML document, from the first < to the last >.";
  const { entityID, IDPSSODescriptor } = read.document.EntityDescriptor;
  const services = IDPSSODescriptor.SingleSignOnService.flatMap((one) => service.safeParse(one).data ?? []);
  const found = ["HTTP-Redirect", "HTTP-POST"]
    .map((binding) => services.find(({ Binding }) => Binding === `${bindings}${binding}`))
    .find((one) => one !== undefined);
  if (!found) return "The metadata names no address to sign in at.";
  const keys = IDPSSODescriptor.KeyDescriptor.flatMap((one) => key.safeParse(one).data ?? []);
  const certificates = keys
    .filter(({ use }) => use !== "encryption")
    .flatMap(({ KeyInfo }) => KeyInfo.X509Data.X509Certificate);
  if (certificates.length === 0) return "The metadata has no certificate to check signatures with.";
  return { entityId: plain(entityID), signInUrl: plain(found.Location), addresses: read.addresses, certificates };
}

/** The one entity that stands in every address with a query. */
const plain = (value: string) => value.replaceAll("&amp;", "&");

type Parsed = { document: z.output<typeof metadata>; addresses: string[] };

function parsed(xml: string): Parsed | null {
  try {
    if (XMLValidator.validate(xml) !== true) return null;
    const { data } = metadata.safeParse(parser.parse(xml));
    return data ? { document: data, addresses: addressesIn(asWritten.parse(xml)) } : null;
  } catch {
    return null;
  }
}

/** Under any prefix: one that is dropped here could hide the address that another reader takes. */
function addressesIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(addressesIn);
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => {
    if (typeof value !== "string") return addressesIn(value);
    return /^@(?:.*:)?(?:Response)?Location$/.test(name) ? [plain(value)] : [];
  });
}
