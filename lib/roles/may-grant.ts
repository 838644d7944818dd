/**
 * Whether somebody may give a role: only what they hold themselves. So nobody raises anybody, themselves included, above where they
 * stand. Judged by permissions and not by names, since a company may have roles of its own.
 *
 * @param own the permissions of the one who gives, read live (`live-permissions.ts`)
 * @param role what it permits
 */
export function mayGrant(own: ReadonlySet<string>, role: { permissions: readonly string[] }): boolean {
  return role.permissions.every((permission) => own.has(permission));
}
