import Papa from "papaparse";
import { normalAddress } from "./address";

/** Somebody as they were written down: an address that may be none, and the name and role beside it, if there were any. */
export type WrittenPerson = { email: string; name: string; role: string };

type Column = "email" | "name" | "first" | "last" | "role";

/** What spreadsheets and other products call these columns. */
const columnNames: Record<Column, readonly string[]> = {
  email: ["email", "e-mail", "mail", "email address", "e-mail address", "address"],
  name: ["name", "full name", "display name"],
  first: ["first name", "firstname", "given name"],
  last: ["last name", "lastname", "surname", "family name"],
  role: ["role", "roles"],
};

/**
 * Reads people out of what was typed, pasted or dropped: addresses between commas, semicolons, spaces or lines,
 * `Name <a@b>`, and CSV with or without a first line of names. Runs in the browser and on the server alike.
 *
 * @param text any text
 * @returns everybody in it, in its order; whoever cannot be read as an address stands there as they were written, to be mended
 */
export function parsePeople(text: string): WrittenPerson[] {
  const rows = readRows(text);
  const columns = columnsOf(rows[0] ?? []);
  if (columns) return rows.slice(1).flatMap((cells) => fromColumns(cells, columns));
  return text.split(/\r\n|\r|\n/).flatMap(fromLine);
}

function readRows(text: string): string[][] {
  return Papa.parse<string[]>(text.trim(), { skipEmptyLines: "greedy" }).data;
}

/** Which cell is which, when the first line says so: a line of names holds no address, and one of its names is the address's. */
function columnsOf(cells: readonly string[]): Map<Column, number> | null {
  if (cells.some((cell) => cell.includes("@"))) return null;
  const found = new Map<Column, number>();
  cells.forEach((cell, place) => {
    const name = cell
      .replace(/^\ufeff/, "")
      .trim()
      .toLowerCase();
    for (const column of Object.keys(columnNames) as Column[]) {
      if (columnNames[column].includes(name) && !found.has(column)) found.set(column, place);
    }
  });
  return found.has("email") ? found : null;
}

function fromColumns(cells: readonly string[], columns: Map<Column, number>): WrittenPerson[] {
  const cell = (column: Column) => (cells[columns.get(column) ?? -1] ?? "").trim();
  const name = cell("name") || `${cell("first")} ${cell("last")}`.trim();
  const inAddress = readAngled(cell("email"));
  const person = {
    email: inAddress ? inAddress.email : normalAddress(cell("email")),
    name: name || (inAddress?.name ?? ""),
    role: cell("role"),
  };
  return person.email || person.name ? [person] : [];
}

/** A line of its own: a row of a table when exactly one of its cells is an address, else a list of addresses. */
function fromLine(line: string): WrittenPerson[] {
  if (line.trim() === "") return [];
  const cells = (readRows(line)[0] ?? []).map((cell) => cell.trim());
  const addresses = cells.filter((cell) => cell.includes("@"));
  const others = cells.filter((cell) => cell !== "" && !cell.includes("@"));
  const [address = ""] = addresses;
  // `Brandt, Ola <ola@acme.example>` is one person with a comma in the name, not a row.
  if (addresses.length !== 1 || others.length === 0 || address.includes("<") || /\s/.test(address))
    return fromList(line);
  const [name = "", role = ""] = others;
  return [{ email: normalAddress(address), name, role }];
}

/** `a@b, "Brandt, Ola" <c@d>; e@f g@h` */
function fromList(line: string): WrittenPerson[] {
  const people: WrittenPerson[] = [];
  let surname = "";
  for (const { text, separator } of splitOutsideQuotes(line)) {
    const angled = readAngled(text);
    if (angled) {
      people.push({ ...angled, name: [surname, angled.name].filter(Boolean).join(", "), role: "" });
      surname = "";
      continue;
    }
    if (surname) people.push(asWritten(surname));
    surname = "";
    if (separator === "," && !text.includes("@")) surname = text;
    else people.push(...fromWords(text));
  }
  if (surname) people.push(asWritten(surname));
  return people;
}

/** Several addresses with nothing but space between them, or one thing that may be mended into an address. */
function fromWords(text: string): WrittenPerson[] {
  const words = text.split(/\s+/);
  const areAddresses = words.length > 1 && words.filter((word) => word.includes("@")).length > 1;
  return (areAddresses ? words : [text]).map(asWritten).filter(({ email }) => email !== "");
}

function asWritten(text: string): WrittenPerson {
  return { email: normalAddress(text), name: "", role: "" };
}

function readAngled(text: string): { email: string; name: string } | null {
  const [, name, email] = /^(.*?)<([^<>]*)>\W*$/s.exec(text.trim()) ?? [];
  if (name === undefined || email === undefined) return null;
  return {
    email: normalAddress(email),
    name: name
      .trim()
      .replace(/^["']|["']$/g, "")
      .trim(),
  };
}

/** The parts between commas, semicolons and tabs, each with what stood behind it. Inside quotes and angles they separate nothing. */
function splitOutsideQuotes(line: string): { text: string; separator: string }[] {
  const parts: { text: string; separator: string }[] = [];
  let text = "";
  let quoted = false;
  const end = (separator: string) => {
    if (text.trim()) parts.push({ text: text.trim(), separator });
    text = "";
  };
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    if (!quoted && /[,;\t]/.test(letter)) end(letter);
    else text += letter;
  }
  end("");
  return parts;
}
