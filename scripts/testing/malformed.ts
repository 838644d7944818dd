/**
 * What somebody could put where an id belongs, by what is wrong with it.
 *
 * @param own an id of the right form that exists
 * @param others ids of other kinds, that exist too
 */
export function malformedTexts(own: string, others: Record<string, string>): Record<string, string> {
  const kinds = Object.entries(others).map(([kind, id]): [string, string] => [`a ${kind}'s id`, id]);
  return {
    blank: " ",
    "a dot": ".",
    "two dots": "..",
    "two dots and a slash": "../",
    "a way up": `../${own}`,
    "a way up and down": `${own}/../${own}`,
    "two dots, encoded": "%2e%2e",
    "two dots and a slash, encoded twice": "%252e%252e%252f",
    "a slash behind": `${own}/`,
    "a NUL": "\0",
    "a NUL behind": `${own}\0`,
    "an encoded NUL behind": `${own}%00`,
    "5 kB": "a".repeat(5_000),
    "5 kB behind": own + "a".repeat(5_000),
    "a line behind": `${own}\n`,
    "a blank before": ` ${own}`,
    "two ids": `${own},${own}`,
    "an array as text": JSON.stringify([own]),
    "an object as text": JSON.stringify({ id: own }),
    "a query behind": `${own}?x=1`,
    "a fragment behind": `${own}#x`,
    "a wildcard": "*",
    "a percent sign": "%",
    SQL: `${own}' or '1'='1`,
    "a prototype": "__proto__",
    "a word of JavaScript": "undefined",
    "letters that run backwards": `\u202e${own}`,
    "a digit of another script": `${own.slice(0, -1)}\u0663`,
    "one character less": own.slice(0, -1),
    ...Object.fromEntries(kinds),
  };
}

/** The same for JSON, where it need not even be a text. */
export function malformedValues(own: string): Record<string, unknown> {
  return {
    null: null,
    true: true,
    "a number": 7,
    "an array": [own],
    "an array in an array": [[own]],
    "an object": { id: own },
    "an empty text": "",
  };
}
