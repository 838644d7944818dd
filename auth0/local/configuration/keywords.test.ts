import { describe, expect, test } from "vitest";
import { replaceKeywords } from "./keywords";

describe("keywords are replaced as deploy-cli replaces them", () => {
  test.each([
    ["text", 'a: "##URL##/x"', { URL: "http://x" }, 'a: "http://x/x"'],
    ["an array, bare", "a: @@LIST@@", { LIST: ["x", "y"] }, 'a: ["x","y"]'],
    ["an array, in quotes", `a: "@@LIST@@"\nb: '@@LIST@@'`, { LIST: ["x"] }, 'a: ["x"]\nb: ["x"]'],
    ["replacement patterns as they are", "##A##", { A: "$& $1" }, "$& $1"],
  ])("%s", (_what, text, keywords, expected) => {
    expect(replaceKeywords(text, keywords)).toBe(expected);
  });

  test("and a keyword without a value is an error that names it", () => {
    expect(() => replaceKeywords('a: "##MISSING##"', {})).toThrow("##MISSING##");
  });

  test("but a comment may explain one", () => {
    expect(replaceKeywords("#   ##URL##  what it is\na: 1", {})).toContain("a: 1");
  });
});
