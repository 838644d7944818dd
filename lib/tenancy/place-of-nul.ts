/**
 * Where in a parsed input a NUL stands, such as `rows.0.name`; null where there is none. It is the one character that JSON and a query can
 * carry and Postgres cannot keep, in no column of text: https://www.postgresql.org/docs/current/datatype-character.html
 */
export function placeOfNul(value: unknown, place = "body"): string | null {
  if (typeof value === "string") return value.includes("\0") ? place : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const found = placeOfNul(part, place === "body" ? name : `${place}.${name}`);
    if (found !== null) return found;
  }
  return null;
}
