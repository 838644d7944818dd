/**
 * Plain data with Maps and Sets as JSON: a Map is `{ "$map": [[key, value], …] }`, a Set `{ "$set": [value, …] }`;
 * a field whose own name begins with `$` gets a second one; fields that are undefined are left out. Throws, naming the place, on anything that would not come back as it was.
 */
export function encode(value: unknown, place = "state"): unknown {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map((item, index) => encode(item, `${place}[${index}]`));
  if (value instanceof Set) return { $set: [...value].map((item) => encode(item, place)) };
  if (value instanceof Map) {
    return { $map: [...value].map(([key, item]) => [encode(key, place), encode(item, `${place}.${String(key)}`)]) };
  }
  if (!isPlainObject(value)) throw new Error(`${place} is no plain data and cannot be kept in a snapshot.`);
  return encodeFields(value, place);
}

/** Every field of an object, encoded. */
export function encodeFields(value: object, place = "state"): Record<string, unknown> {
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(
    fields.map(([name, field]) => [name.replace(/^\$/, "$$$$"), encode(field, `${place}.${name}`)]),
  );
}

/** The opposite of `encode`; throws when a `$map` or `$set` is malformed. */
export function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== "object" || value === null) return value;
  if ("$set" in value) return new Set(list(value.$set).map(decode));
  if ("$map" in value) return new Map(list(value.$map).map(decodeEntry));
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name.replace(/^\$\$/, "$"), decode(field)]));
}

function decodeEntry(entry: unknown): [unknown, unknown] {
  const [key, item, ...rest] = list(entry);
  if (key === undefined || item === undefined || rest.length > 0) throw new Error("A $map holds pairs.");
  return [decode(key), decode(item)];
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Error("A $map or a $set holds a list.");
  return value;
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
