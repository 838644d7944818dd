/** Values for `##NAME##` (strings) and `@@NAME@@` (arrays) in a configuration file. */
export type Keywords = Record<string, string | string[]>;

const UNREPLACED = /##[A-Z0-9_]+##|@@[A-Z0-9_]+@@/;

/**
 * Replaces keywords in a configuration text the way auth0-deploy-cli does: before parsing, `##NAME##` as text,
 * `@@NAME@@` (with or without quotes around it) as JSON.
 * Throws when a keyword is left over, because it would otherwise become a host name somewhere.
 * https://github.com/auth0/auth0-deploy-cli/blob/master/docs/keyword-replacement.md
 */
export function replaceKeywords(text: string, keywords: Keywords): string {
  let replaced = text;
  for (const [name, value] of Object.entries(keywords)) {
    const json = JSON.stringify(value);
    for (const pattern of [`"@@${name}@@"`, `'@@${name}@@'`, `@@${name}@@`]) {
      replaced = replaced.replaceAll(pattern, () => json);
    }
    if (typeof value === "string") replaced = replaced.replaceAll(`##${name}##`, () => value);
  }
  const left = withoutComments(replaced).match(UNREPLACED);
  if (left) throw new Error(`The configuration names ${left[0]}, for which there is no value.`);
  return replaced;
}

/** Whole-line comments may explain a keyword without using it. */
function withoutComments(text: string): string {
  return text.replaceAll(/^\s*#(?!#).*$/gm, "");
}
