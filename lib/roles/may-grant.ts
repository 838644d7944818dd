/**
 * Whether somebody may give a role: only what they hold themselves. So nobody raises anybody, themselves included, above where they
 * stand, here or at another API of the Auth0 tenant. Judged by permissions and not by names, since a company may have roles of its own.
 *
 * @param own the permissions of the one who gives, read live (`live-permissions.ts`), those elsewhere among them
 * @param role what it permits
 */
export function mayGrant(
  own: ReadonlySet<string>,
  role: { permissions: readonly string[]; elsewhere: readonly string[] },
): boolean {
  return permitsNoMoreHere(own, role) && role.elsewhere.every((permission) => own.has(permission));
}

/**
 * Whether a role permits no more in this product than somebody may do. Judges who may take it from others or remove them: what they may do
 * at another API protects nobody from those who run the company.
 */
export function permitsNoMoreHere(own: ReadonlySet<string>, role: { permissions: readonly string[] }): boolean {
  return role.permissions.every((permission) => own.has(permission));
}
