/**
 * What JSON can carry and Postgres cannot keep: NUL, in no column of text, and half of a surrogate pair, in no JSON.
 * https://www.postgresql.org/docs/current/datatype-character.html, https://www.postgresql.org/docs/current/datatype-json.html
 */
const unstorable = /\0|\p{Surrogate}/u;

/** Where in a parsed input a character stands that cannot be kept, such as `rows.0.name`; null where there is none. */
export function placeOfUnstorable(value: unknown, place = "body"): string | null {
  if (typeof value === "string") return unstorable.test(value) ? place : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const found = placeOfUnstorable(part, place === "body" ? name : `${place}.${name}`);
    if (found !== null) return found;
  }
  return null;
}
