import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { csvDownload, csvStream } from "./csv-stream";

type Row = { name: string; count: number | null; at: Date };
const columns = [
  { title: "Name", value: (row: Row) => row.name },
  { title: "Count", value: (row: Row) => row.count },
  { title: "At", value: (row: Row) => row.at },
];
const at = new Date("2026-11-20T10:00:00Z");

async function* rowsOf(...names: string[]): AsyncGenerator<Row> {
  for (const name of names) yield { name, count: -1, at };
}

/** The rows of the file as a spreadsheet reads them, without the line of titles. */
async function read(...names: string[]): Promise<string[][]> {
  const text = await new Response(csvStream(columns, rowsOf(...names))).text();
  return Papa.parse<string[]>(text, { skipEmptyLines: true }).data.slice(1);
}

describe("a CSV file", () => {
  it("begins with its titles, and is UTF-8 also for Excel", async () => {
    const bytes = await new Response(csvStream(columns, rowsOf())).arrayBuffer();
    expect([...new Uint8Array(bytes).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe("Name,Count,At\r\n");
  });

  it("gives back every text as it was, whatever stands in it", async () => {
    const names = ['say "hi"', "a,b;c", "two\r\nlines", " edges ", "Tomás 東京 🚢", ""];
    expect((await read(...names)).map(([name]) => name)).toEqual(names);
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", '=HYPERLINK("http://x","y")'])(
    "makes text of the formula %j",
    async (name) => {
      expect((await read(name))[0]?.[0]).toBe(`'${name}`);
    },
  );

  it("leaves numbers and times what they are", async () => {
    expect(await read("one")).toEqual([["one", "-1", "2026-11-20T10:00:00.000Z"]]);
  });

  it("has all rows of a long table", async () => {
    expect(await read(...Array.from({ length: 1_001 }, (_, index) => `row ${index}`))).toHaveLength(1_001);
  });

  it("stops reading rows when nobody takes the file any more", async () => {
    let stopped = false;
    async function* endless(): AsyncGenerator<Row> {
      try {
        for (;;) yield { name: "again", count: null, at };
      } finally {
        stopped = true;
      }
    }
    const reader = csvStream(columns, endless()).getReader();
    await reader.read();
    await reader.read();
    await reader.cancel();
    expect(stopped).toBe(true);
  });

  it("breaks off where its rows fail", async () => {
    async function* broken(): AsyncGenerator<Row> {
      yield { name: "one", count: 1, at };
      throw new Error("lost");
    }
    await expect(new Response(csvStream(columns, broken())).text()).rejects.toThrow("lost");
  });

  it("is saved under its name, and never under one that could end its header", () => {
    const { headers } = csvDownload("acme-projects.csv", csvStream(columns, rowsOf()));
    expect(headers.get("content-disposition")).toBe('attachment; filename="acme-projects.csv"');
    expect(() => csvDownload('a"b.csv', csvStream(columns, rowsOf()))).toThrow("Not the name of a file");
  });
});
