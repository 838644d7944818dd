/**
 * The declared fields of one of the `auth0` package's types, without its index signature, so that `satisfies` fails
 * on a field that Auth0 does not have.
 */
export type Known<Shape> = {
  [Key in keyof Shape as string extends Key ? never : number extends Key ? never : Key]: Shape[Key];
};
