/** What Lucene reads as more than a letter: https://auth0.com/docs/manage-users/user-search/user-search-query-syntax */
const special = /[+\-=&|><!(){}[\]^"~*?:\\/]/g;

/**
 * The expression that finds people in whose name or address each word stands. Shorter than three letters, a word has to be
 * the beginning: Auth0 does not search inside for less.
 *
 * @param typed as a person typed it
 * @param withEmail whether addresses may be searched: a search that finds them tells them
 * @returns null where nothing is left to search for
 */
export function searchExpression(typed: string, withEmail: boolean): string | null {
  const words = typed.split(/\s+/).filter((word) => word.replaceAll(special, "").length > 0);
  if (words.length === 0) return null;
  const fields = withEmail ? ["name", "email"] : ["name"];
  return words.map((word) => `(${fields.map((field) => `${field}:${pattern(word)}`).join(" OR ")})`).join(" AND ");
}

function pattern(word: string): string {
  const escaped = word.replaceAll(special, "\\$&");
  return word.length >= 3 ? `*${escaped}*` : `${escaped}*`;
}
