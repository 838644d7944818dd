/** One declared value that a tenant holds differently. */
export type Difference = {
  /** Below the resource, e.g. `refresh_token.leeway`. */
  path: string;
  actual: unknown;
  declared: unknown;
};

/**
 * What of `declared` does not hold in `actual`. Only declared fields count, also inside lists of objects, so what a
 * tenant adds by itself is no difference. The order of a list does not count: scopes, addresses and permissions are sets.
 * An empty list or object is the same as none.
 */
export function differences(declared: unknown, actual: unknown, path = ""): Difference[] {
  if (Array.isArray(declared)) {
    const [wanted, found] = [canonical(declared), canonical(projected(declared, Array.isArray(actual) ? actual : []))];
    return wanted === found ? [] : [{ path, actual, declared }];
  }
  if (isObject(declared)) {
    const found = isObject(actual) ? actual : {};
    return Object.entries(declared).flatMap(([key, value]) =>
      differences(value, found[key], path === "" ? key : `${path}.${key}`),
    );
  }
  return declared === actual ? [] : [{ path, actual, declared }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The items of a list, each with only those keys that declared items have. */
function projected(declared: unknown[], actual: unknown[]): unknown[] {
  const keys = new Set(declared.flatMap((item) => (isObject(item) ? Object.keys(item) : [])));
  if (keys.size === 0) return actual;
  return actual.map((item) =>
    isObject(item) ? Object.fromEntries(Object.entries(item).filter(([key]) => keys.has(key))) : item,
  );
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, item]) => `${key}:${canonical(item)}`).join(",")}}`;
}
