/** One value that is different. null: it was, or is, not there. */
export type Difference = { name: string; before: string | null; after: string | null };

type Values = Record<string, unknown>;

/** What differs between two records, in the order in which it stands there. What lies deeper is named by its way: `colour.primary`. */
export function differences(before: Values | null, after: Values | null): Difference[] {
  const [was, is] = [flat(before ?? {}), flat(after ?? {})];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  return names
    .map((name) => ({ name, before: was.get(name) ?? null, after: is.get(name) ?? null }))
    .filter((change) => change.before !== change.after);
}

function flat(values: Values, path = ""): Map<string, string> {
  return new Map(
    Object.entries(values).flatMap(([name, value]): [string, string][] => {
      const full = path === "" ? name : `${path}.${name}`;
      return isRecord(value) ? [...flat(value, full)] : [[full, words(value)]];
    }),
  );
}

function words(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(words).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function isRecord(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
