/** A role's name as a page writes it: "owner" is "Owner"; a name that was given with care stays as it is. */
export function roleWord(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Several roles in one cell: the first, and how many more. */
export function rolesWords(roles: readonly { name: string }[], known = true): string {
  const [first, ...rest] = roles;
  if (!first) return known ? "No role" : "Show";
  const more = rest.length > 0 ? ` +${rest.length}` : "";
  return `${roleWord(first.name)}${more}${known ? "" : " …"}`;
}
