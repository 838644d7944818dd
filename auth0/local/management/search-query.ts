import { managementRefusal } from "../http/refusal";

/** A search for users, understood. Values are lower-case; `*` in them stands for anything. */
export type Query =
  | { kind: "and" | "or"; parts: Query[] }
  | { kind: "not"; part: Query }
  | { kind: "term"; field: string | undefined; pattern: RegExp };

type Token =
  | { kind: "(" | ")" | "AND" | "OR" | "NOT" }
  | { kind: "field"; field: string }
  | { kind: "term"; field: string | undefined; value: string };

const TOKEN =
  /\s*(?:([()])|([\w.-]+):(?=\()|(AND|OR|NOT)(?=\s|\(|$)|(?:([\w.-]+):)?(?:"((?:[^"\\]|\\.)*)"|((?:[^\s()"\\:]|\\.|(?<=\S):)+)))/y;

/**
 * Understands the part of Lucene's syntax that Auth0 documents, without ranges and boosts: `field:value`, quotes,
 * `*`, AND, OR (which also stands between terms with nothing between them), NOT, parentheses and `field:(a OR b)`.
 * Throws 400 `invalid_query_string` for what it does not understand.
 * https://auth0.com/docs/manage-users/user-search/user-search-query-syntax
 */
export function parseQuery(text: string): Query {
  const tokens = tokenize(text);
  const query = parseOr(tokens);
  if (tokens.length > 0) throw unsupported(text);
  return query;
}

/**
 * Whether something is found by a query, given the values of its fields (all that count for a term without a field).
 * Values are compared whole and without regard to case.
 */
export function matchesQuery(query: Query, valuesOf: (field: string | undefined) => string[]): boolean {
  if (query.kind === "not") return !matchesQuery(query.part, valuesOf);
  if (query.kind === "term") return valuesOf(query.field).some((value) => query.pattern.test(value.toLowerCase()));
  const met = (part: Query) => matchesQuery(part, valuesOf);
  return query.kind === "and" ? query.parts.every(met) : query.parts.some(met);
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const trimmed = text.trim();
  while (TOKEN.lastIndex < trimmed.length) {
    const match = TOKEN.exec(trimmed);
    if (!match) throw unsupported(text);
    const [, bracket, group, operator, field, quoted, bare] = match;
    const value = (quoted ?? bare ?? "").replaceAll(/\\(.)/g, "$1");
    const word = bracket ?? operator;
    // Ranges, and a field without a value.
    if (bare?.match(/^[[{]|:$/)) throw unsupported(text);
    if (group !== undefined) tokens.push({ kind: "field", field: group });
    else tokens.push(word === undefined ? { kind: "term", field, value } : { kind: word as "(" });
  }
  return tokens;
}

function parseOr(tokens: Token[]): Query {
  const parts = [parseAnd(tokens)];
  while (tokens.length > 0 && tokens[0]?.kind !== ")") {
    if (tokens[0]?.kind === "OR") tokens.shift();
    parts.push(parseAnd(tokens));
  }
  return combined("or", parts);
}

function parseAnd(tokens: Token[]): Query {
  const parts = [parseOne(tokens)];
  while (tokens[0]?.kind === "AND" || tokens[0]?.kind === "NOT") {
    if (tokens[0].kind === "AND") tokens.shift();
    parts.push(parseOne(tokens));
  }
  return combined("and", parts);
}

function parseOne(tokens: Token[]): Query {
  const token = tokens.shift();
  if (token?.kind === "NOT") return { kind: "not", part: parseOne(tokens) };
  if (token?.kind === "term") return { kind: "term", field: token.field, pattern: patternOf(token.value) };
  if (token?.kind === "field") return withField(parseOne(tokens), token.field);
  if (token?.kind !== "(") throw unsupported(token?.kind ?? "");
  const inside = parseOr(tokens);
  if (tokens.shift()?.kind !== ")") throw unsupported("(");
  return inside;
}

/** `field:(a OR b)`: the field of every term that has none of its own. */
function withField(query: Query, field: string): Query {
  if (query.kind === "term") return { ...query, field: query.field ?? field };
  if (query.kind === "not") return { ...query, part: withField(query.part, field) };
  return { ...query, parts: query.parts.map((part) => withField(part, field)) };
}

function combined(kind: "and" | "or", parts: Query[]): Query {
  const [first] = parts;
  return parts.length === 1 && first ? first : { kind, parts };
}

function patternOf(value: string): RegExp {
  const parts = value.toLowerCase().split("*");
  return new RegExp(`^${parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join(".*")}$`, "s");
}

function unsupported(text: string) {
  return managementRefusal(
    400,
    `Query validation error: 'Invalid query: ${text}' on property q.`,
    "invalid_query_string",
  );
}
