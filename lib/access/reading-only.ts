/** Of these permissions those that change nothing: what is left to somebody whose rights are in doubt. */
export function readingOnly(permissions: readonly string[]): string[] {
  return permissions.filter((name) => name.endsWith(":read"));
}
