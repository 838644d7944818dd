import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proofRuns } from "@/scripts/proof-runs";
import { isAddress, normalAddress } from "./address";
import { parsePeople } from "./parse";

const emails = (text: string) => parsePeople(text).map(({ email }) => email);

describe("people out of pasted text", () => {
  it.each([
    ["one address", "ada@acme.example", ["ada@acme.example"]],
    ["commas", "ada@acme.example, ben@acme.example,cleo@acme.example", ["ada", "ben", "cleo"]],
    ["semicolons", "ada@acme.example; ben@acme.example;", ["ada", "ben"]],
    ["lines, of every system", "ada@acme.example\r\nben@acme.example\rcleo@acme.example\n", ["ada", "ben", "cleo"]],
    ["spaces", "ada@acme.example ben@acme.example", ["ada", "ben"]],
    ["tabs", "ada@acme.example\tben@acme.example", ["ada", "ben"]],
    [
      "all of it at once",
      "ada@acme.example, ben@acme.example cleo@acme.example\n\n ; dag@acme.example",
      ["ada", "ben", "cleo", "dag"],
    ],
    ["capitals, which are the same address", "Ada@ACME.example", ["ada"]],
    [
      "what mail programs add",
      "mailto:ada@acme.example, <ben@acme.example>, (cleo@acme.example).",
      ["ada", "ben", "cleo"],
    ],
    ["letters that nobody sees", "\ufeffada@acme.example\u200b,\u00a0ben@acme.example\u00a0", ["ada", "ben"]],
  ])("%s", (_, text, expected) => {
    expect(emails(text)).toEqual(expected.map((name) => (name.includes("@") ? name : `${name}@acme.example`)));
  });

  it.each([
    ["Ola Brandt <ola@acme.example>", "Ola Brandt"],
    ['"Brandt, Ola" <ola@acme.example>', "Brandt, Ola"],
    ["Brandt, Ola <ola@acme.example>", "Brandt, Ola"],
    ["'Ola' <OLA@acme.example>;", "Ola"],
    ["<ola@acme.example>", ""],
  ])("%s is one person", (text, name) => {
    expect(parsePeople(text)).toEqual([{ email: "ola@acme.example", name, role: "" }]);
  });

  it("names and bare addresses stand beside each other", () => {
    const text = "Brandt, Ola <ola@acme.example>; Berg, Kai <kai@acme.example>, mina@acme.example";
    expect(parsePeople(text)).toEqual([
      { email: "ola@acme.example", name: "Brandt, Ola", role: "" },
      { email: "kai@acme.example", name: "Berg, Kai", role: "" },
      { email: "mina@acme.example", name: "", role: "" },
    ]);
  });

  it("what is no address is kept as it was written, so that it can be mended", () => {
    expect(emails("lars@acme\nlars, mina@acme.example;@;two words")).toEqual([
      "lars@acme",
      "lars",
      "mina@acme.example",
      "@",
      "two words",
    ]);
  });

  it("nothing is nobody", () => {
    expect(parsePeople("")).toEqual([]);
    expect(parsePeople(" \n , ; \n\t")).toEqual([]);
  });
});

describe("people out of CSV", () => {
  it("columns are found by their names, in any order and case", () => {
    const csv = 'Role,"Full name",E-Mail,Phone\nAdmin,"Brandt, Ola",ola@acme.example,1\n,Kai,KAI@acme.example,2\n';
    expect(parsePeople(csv)).toEqual([
      { email: "ola@acme.example", name: "Brandt, Ola", role: "Admin" },
      { email: "kai@acme.example", name: "Kai", role: "" },
    ]);
  });

  it("first and last names, semicolons and a byte order mark, as Excel writes them", () => {
    const csv = "\ufeffFirst name;Last name;Email\r\nOla;Brandt;ola@acme.example\r\n;;\r\n";
    expect(parsePeople(csv)).toEqual([{ email: "ola@acme.example", name: "Ola Brandt", role: "" }]);
  });

  it("without a line of names, the cell with the address is the address, the others are name and role", () => {
    expect(parsePeople("Ola Brandt,ola@acme.example,admin\nkai@acme.example,Kai")).toEqual([
      { email: "ola@acme.example", name: "Ola Brandt", role: "admin" },
      { email: "kai@acme.example", name: "Kai", role: "" },
    ]);
  });

  it("a row without an address stays, to be mended", () => {
    expect(parsePeople("name,email\nOla,")).toEqual([{ email: "", name: "Ola", role: "" }]);
  });

  it("a cell with name and address in one", () => {
    expect(parsePeople("email,role\nOla <ola@acme.example>,admin")).toEqual([
      { email: "ola@acme.example", name: "Ola", role: "admin" },
    ]);
  });
});

describe("what an address is", () => {
  it.each([
    "a@b.co",
    "first.last+tag@sub.acme.example",
    "o'brien@acme.example",
    "x_1@a-b.example",
    `${"a".repeat(64)}@acme.example`,
  ])("%s is one", (address) => {
    expect(isAddress(normalAddress(address))).toBe(true);
  });

  it.each([
    "",
    "@",
    "lars",
    "lars@acme",
    "a@b..co",
    ".a@acme.example",
    "a.@acme.example",
    "a..b@acme.example",
    "a b@acme.example",
    "a@-acme.example",
    "a@acme-.example",
    "a@acme.e",
    "a@acme.1",
    "a@127.0.0.1",
    "a@b@acme.example",
    "dаna@acme.example",
    "dana@аcme.example",
    `${"a".repeat(65)}@acme.example`,
    `a@${"a".repeat(250)}.example`,
    "a@acme.example\nbcc:b@acme.example",
  ])("%s is none", (address) => {
    expect(isAddress(normalAddress(address))).toBe(false);
  });
});

describe("generated lists", () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const person = fc.record({ local: word, name: fc.option(word, { nil: undefined }) });
  const separator = fc.constantFrom(",", ", ", ";", "\n", "\r\n", " ; ", ",\n");

  it("nobody is lost, invented or changed, however they are separated", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(person, separator), { maxLength: 40 }), (people) => {
        const text = people
          .map(([{ local, name }, between]) =>
            name ? `${name} <${local}@acme.example>${between}` : `${local}@acme.example${between}`,
          )
          .join("");
        expect(parsePeople(text)).toEqual(
          people.map(([{ local, name }]) => ({ email: `${local}@acme.example`, name: name ?? "", role: "" })),
        );
      }),
      { numRuns: proofRuns(2_000) },
    );
  });

  it("no text makes it fail, and what it calls an address has no line in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        for (const { email } of parsePeople(text)) if (isAddress(email)) expect(email).not.toMatch(/[\s<>"]/);
      }),
      { numRuns: proofRuns(5_000) },
    );
  });
});
