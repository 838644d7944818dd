// @ts-check
/**
 * Functions of Auth0's api that are not here: they throw their name, so that nobody takes silence for success.
 * @param {string} path e.g. `api.prompt`
 * @param {string[]} names
 */
export function unsupported(path, names) {
  return Object.fromEntries(
    names.map((name) => [
      name,
      () => {
        throw new Error(`The local tenant does not support ${path}.${name}`);
      },
    ]),
  );
}
