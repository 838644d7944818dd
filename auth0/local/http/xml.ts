import { XMLParser, XMLValidator } from "fast-xml-parser";

/** Metadata of a large federation would be more; a company's provider has a few kilobytes. */
const LONGEST = 512 * 1024;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
});

/**
 * Throws on XML that has a document type, and with it every entity of its own: they read files, reach into networks and
 * grow without end, and SAML needs none.
 */
export function refuseHostileXml(xml: string): void {
  if (xml.length > LONGEST) throw new Error("The XML is too long.");
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new Error("XML with a document type or entities is refused.");
}

/** An XML document as plain objects: attributes begin with `@`, prefixes are gone. Throws a readable error. */
export function parseXml(xml: string): Record<string, unknown> {
  refuseHostileXml(xml);
  const verdict = XMLValidator.validate(xml);
  if (verdict !== true) throw new Error(`This is no XML: ${verdict.err.msg}`);
  const parsed: unknown = parser.parse(xml);
  return isRecord(parsed) ? parsed : {};
}

/** All elements at a path of names below another one, in order, whether there is one of a name or several. */
export function elementsAt(root: unknown, ...path: string[]): unknown[] {
  const [name, ...rest] = path;
  if (name === undefined) return [root];
  const found = isRecord(root) ? root[name] : undefined;
  const all = found === undefined ? [] : Array.isArray(found) ? found : [found];
  return all.flatMap((element) => elementsAt(element, ...rest));
}

/** An attribute of an element, or its text with no name. */
export function textOf(element: unknown, attribute?: string): string | undefined {
  if (attribute === undefined && typeof element === "string") return element.trim();
  const value = isRecord(element) ? element[attribute === undefined ? "#text" : `@${attribute}`] : undefined;
  return typeof value === "string" ? value.trim() : undefined;
}

/** Text as it may stand in an element or an attribute. */
export function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
