/** RFC 5321 allows 254 characters; Auth0 accepts no more. */
const longest = 254;

/**
 * The letters that mail systems use, an @, labels, and a last label of two letters or more. ASCII only: an address whose letters
 * merely look like another's is how somebody is invited who was not meant. Nothing that a search would take for a wildcard.
 */
const form = /^[a-z0-9_'+-]+(?:\.[a-z0-9_'+-]+)*(?<!')@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

/** What stands around an address in a mail program, a spreadsheet or a chat. None of it is seen, and all of it is pasted. */
const invisible = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g;

/** The address as it is compared and sent: lower case, without what pasting brings along. It may still be none. */
export function normalAddress(written: string): string {
  return written
    .replace(invisible, "")
    .trim()
    .replace(/^mailto:/i, "")
    .replace(/^["'<([]+|["'>)\],;.]+$/g, "")
    .toLowerCase();
}

/** Whether a normal address has the form of one. Whether anybody reads it, only a mail can tell. */
export function isAddress(normal: string): boolean {
  return normal.length <= longest && normal.indexOf("@") <= 64 && form.test(normal);
}

/** What stands behind the @. */
export function domainOf(normal: string): string {
  return normal.slice(normal.lastIndexOf("@") + 1);
}
