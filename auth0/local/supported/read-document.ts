import { readFileSync } from "node:fs";

const DOCUMENT = new URL("../SUPPORTED.md", import.meta.url);
const AUTHENTICATION = "Authentication API";

export type SupportedRow = { operation: string; request: string; isSupported: boolean; difference: string };
export type SupportedSection = { title: string; rows: SupportedRow[] };

/** What `SUPPORTED.md` says, which the routes wrote and a test keeps true. */
export function readSupported(): SupportedSection[] {
  const [, ...sections] = readFileSync(DOCUMENT, "utf8").split(/^## /m);
  return sections.map((section) => {
    const [title = "", ...lines] = section.split("\n");
    return { title, rows: lines.filter((line) => line.startsWith("| `")).map(readRow) };
  });
}

function readRow(line: string): SupportedRow {
  const [operation = "", request = "", supported = "", difference = ""] = line
    .slice(1, -1)
    // A vertical bar that belongs to a text is written `\|`.
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
  const bare = (code: string) => code.replaceAll("`", "");
  return { operation: bare(operation), request: bare(request), isSupported: supported === "yes", difference };
}

/** Method and path from the root of everything that is supported, with `:` for each parameter. */
export function supportedRequests(): Set<string> {
  const rows = readSupported().flatMap(({ title, rows }) =>
    rows
      .filter(({ isSupported }) => isSupported)
      .map(({ request }) => (title === AUTHENTICATION ? request : request.replace(" ", " /api/v2"))),
  );
  return new Set(rows.map(shape));
}

/** A request whatever its parameters are called. */
export function shape(request: string): string {
  return request.replaceAll(/:\w+(\{[^}]*\})?/g, ":");
}
