/**
 * One value for the whole process. Next bundles pages and route handlers apart, so a module's own variables exist once in each;
 * caches, flights and breakers must be one. (Edge is another world: nothing is shared with it.)
 *
 * @param name unique in the application
 * @param create called once
 */
export function shared<T>(name: string, create: () => T): T {
  const holder = globalThis as Record<symbol, unknown>;
  const key = Symbol.for(`tenantry.${name}`);
  holder[key] ??= create();
  return holder[key] as T;
}
