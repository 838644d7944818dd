/** A SCIM resource: attributes by name. */
export type Resource = Record<string, unknown>;

/** `name`, `name.givenName`, `emails[type eq "work"].value`, each below an extension's URN where it has one. */
export type AttributePath = {
  schema?: string;
  attribute: string;
  filter?: { attribute: string; value: string | boolean };
  sub?: string;
};

const PATH =
  /^(?:(urn:[\w:.-]+):)?([A-Za-z]\w*)(?:\[\s*([A-Za-z]\w*)\s+eq\s+(?:"([^"]*)"|(true|false))\s*\])?(?:\.([A-Za-z]\w*))?$/i;

/** Reads the notation of RFC 7644 section 3.10, of filters `eq` only; undefined for anything else. */
export function parsePath(text: string): AttributePath | undefined {
  const match = text.match(PATH);
  if (!match) return undefined;
  const [, schema, attribute = "", filtered, quoted, flag, sub] = match;
  return {
    attribute,
    ...(schema === undefined ? {} : { schema }),
    ...(filtered === undefined ? {} : { filter: { attribute: filtered, value: quoted ?? flag === "true" } }),
    ...(sub === undefined ? {} : { sub }),
  };
}

/** What stands at a path; of several values the matching one, or the first where none says that it is primary. */
export function readPath(resource: Resource, { schema, attribute, filter, sub }: AttributePath): unknown {
  const root = schema === undefined ? resource : recordOf(field(resource, schema));
  const value = field(root, attribute);
  const chosen = filter ? (listOf(value).find((item) => matches(item, filter)) ?? onlyPrimary(value, filter)) : value;
  return sub === undefined ? chosen : field(recordOf(Array.isArray(chosen) ? chosen[0] : chosen), sub);
}

function onlyPrimary(value: unknown, filter: AttributePath["filter"]): unknown {
  return filter?.attribute.toLowerCase() === "primary" ? listOf(value)[0] : undefined;
}

/** Puts a value at a path, making what leads there; undefined takes it away. Mends `resource` itself. */
export function writePath(resource: Resource, path: AttributePath, value: unknown): void {
  const { schema, attribute, filter, sub } = path;
  const root = schema === undefined ? resource : inner(resource, schema);
  const name = nameIn(root, attribute);
  if (filter) {
    root[name] = writtenItems(listOf(root[name]), path, value);
    return;
  }
  const target = sub === undefined ? root : inner(root, attribute);
  const key = sub === undefined ? name : nameIn(target, sub);
  if (value === undefined) delete target[key];
  else target[key] = value;
}

function writtenItems(items: unknown[], { filter, sub }: AttributePath, value: unknown): unknown[] {
  if (!filter) return items;
  const others = items.filter((item) => !matches(item, filter));
  const found = items.find((item) => matches(item, filter));
  if (value === undefined && sub === undefined) return others;
  const changed: Resource = { [filter.attribute]: filter.value, ...recordOf(found) };
  if (sub === undefined) Object.assign(changed, recordOf(value));
  else if (value === undefined) delete changed[sub];
  else changed[sub] = value;
  return found ? items.map((item) => (item === found ? changed : item)) : [...items, changed];
}

function matches(item: unknown, { attribute, value }: NonNullable<AttributePath["filter"]>): boolean {
  const found = field(recordOf(item), attribute);
  return typeof value === "boolean" ? found === value : String(found).toLowerCase() === value.toLowerCase();
}

/** Names of attributes do not differ by case: RFC 7643 section 2.1. */
function nameIn(resource: Resource, name: string): string {
  return Object.keys(resource).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name;
}

function field(resource: Resource, name: string): unknown {
  return resource[nameIn(resource, name)];
}

function inner(resource: Resource, name: string): Resource {
  const key = nameIn(resource, name);
  const made = { ...recordOf(resource[key]) };
  resource[key] = made;
  return made;
}

export function recordOf(value: unknown): Resource {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Resource) : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
