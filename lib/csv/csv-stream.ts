import "server-only";
import Papa from "papaparse";

/** One column of a file: its title, and what a row shows there. Dates come out as ISO 8601 in UTC. */
export type CsvColumn<T> = { title: string; value: (row: T) => string | number | boolean | Date | null };

/**
 * Beginnings that a spreadsheet takes for a formula, and would run: https://owasp.org/www-community/attacks/CSV_Injection. The wide forms
 * are what some East Asian input methods type, and count too. A `'` before them makes text of them.
 */
const formula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** Without it Excel takes UTF-8 for the code page of the machine it runs on. */
const byteOrderMark = "\uFEFF";

/** How many rows become one piece of the stream. */
const rowsPerPiece = 200;

function line(cells: unknown[][]): string {
  return `${Papa.unparse(cells, { escapeFormulae: formula, newline: "\r\n" })}\r\n`;
}

async function* pieces<T>(columns: readonly CsvColumn<T>[], rows: AsyncIterable<T>): AsyncGenerator<string> {
  yield byteOrderMark + line([columns.map(({ title }) => title)]);
  let waiting: unknown[][] = [];
  for await (const row of rows) {
    waiting.push(columns.map(({ value }) => cell(value(row))));
    if (waiting.length < rowsPerPiece) continue;
    yield line(waiting);
    waiting = [];
  }
  if (waiting.length > 0) yield line(waiting);
}

function cell(value: string | number | boolean | Date | null): string | number | boolean {
  if (value instanceof Date) return value.toISOString();
  return value ?? "";
}

/**
 * A table as CSV (RFC 4180, UTF-8), written while its rows are read, so that its length costs no memory. No cell is taken for a
 * formula by a spreadsheet.
 *
 * @param rows read one after the other, and only as fast as somebody takes them; told to stop when nobody does any more
 * @returns a stream that breaks off when the rows fail: a file that ends early must not look whole
 */
export function csvStream<T>(columns: readonly CsvColumn<T>[], rows: AsyncIterable<T>): ReadableStream<Uint8Array> {
  const source = pieces(columns, rows);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await source.return(undefined);
    },
  });
}

/**
 * The answer that saves a CSV stream as a file.
 *
 * @param name letters, digits, `-` and `.` only, so that it needs no second spelling (RFC 6266)
 */
export function csvDownload(name: string, body: ReadableStream<Uint8Array>): Response {
  if (!/^[a-z0-9.-]+$/.test(name)) throw new TypeError(`Not the name of a file: ${name}`);
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${name}"`,
      "x-content-type-options": "nosniff",
    },
  });
}
