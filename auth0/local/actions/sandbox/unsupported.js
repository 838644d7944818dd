// @ts-check
/**
 * Functions of Auth0's api that are not here: they throw their name, so that nobody takes silence for success.
 * @template {string} Name
 * @param {string} path e.g. `api.prompt`
 * @param {Name[]} names
 * @returns {Record<Name, () => never>}
 */
export function unsupported(path, names) {
  const functions = names.map((name) => [
    name,
    () => {
      throw new Error(`The local tenant does not support ${path}.${name}`);
    },
  ]);
  return Object.fromEntries(functions);
}
