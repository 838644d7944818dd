import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readInput, readParams } from "./input";

const params = z.object({ id: z.uuid() });
const query = z.object({ q: z.string().max(5).default("") });

describe("the variable parts of a path", () => {
  it("reach the handler in the form that its schema asks for", async () => {
    const id = "0198f2d4-0000-7000-8000-000000000001";
    expect(await readParams(Promise.resolve({ id }), { params })).toEqual({ id });
  });

  it.each(["", "1", "../members", "0198f2d4-0000-7000-8000-00000000000g"])(
    "are nothing that exists as %j",
    async (id) => {
      await expect(readParams(Promise.resolve({ id }), { params })).rejects.toMatchObject({ code: "not_found" });
    },
  );

  it("are not read where a handler asks for none", async () => {
    expect(await readParams(Promise.resolve({ id: "1" }), { json: params })).toBeUndefined();
  });
});

describe("the query", () => {
  const asked = (search: string) => new Request(`http://localhost/api/things${search}`);

  it("is parsed like a body, the last one of a key counting", () => {
    expect(readInput(asked(""), { query })).toEqual({ q: "" });
    expect(readInput(asked("?q=a&q=b"), { query })).toEqual({ q: "b" });
  });

  it("holds no character that the database could not keep", () => {
    const nul = expect.objectContaining({
      code: "invalid_input",
      fields: { q: expect.stringMatching(/cannot be kept/) },
    });
    expect(() => readInput(asked("?q=a%00"), { query })).toThrow(nul);
    expect(() => readInput(asked("?other=%00"), { query })).not.toThrow();
  });

  it("says what is wrong with it", () => {
    expect(() => readInput(asked("?q=abcdef"), { query })).toThrow(expect.objectContaining({ code: "invalid_input" }));
  });
});

describe("a body", () => {
  it("holds no half of a character, and no NUL", async () => {
    const sent = (text: string) =>
      new Request("http://localhost", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: `{"names":["a","${text}"]}`,
      });
    const json = z.object({ names: z.array(z.string()) });
    for (const half of ["\\ud800", "\\ude00", "\\u0000"]) {
      await expect(readInput(sent(half), { json })).rejects.toMatchObject({
        code: "invalid_input",
        fields: { "names.1": expect.stringMatching(/cannot be kept/) },
      });
    }
    expect(await readInput(sent("\\ud83d\\ude00"), { json })).toEqual({ names: ["a", "😀"] });
  });
});
