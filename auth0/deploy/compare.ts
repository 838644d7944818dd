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
 * A declared nothing (false, 0, an empty text, list or object) is the same as a field that is not there: Auth0 leaves out
 * what is not set.
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
  const isSame = declared === actual || (!declared && isAbsent(actual));
  return isSame ? [] : [{ path, actual, declared }];
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
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
  const set = Object.entries(value).filter(([, item]) => item);
  const entries = set.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, item]) => `${key}:${canonical(item)}`).join(",")}}`;
}
