import { describe, expect, test } from "vitest";
import { differences } from "./compare";

describe("a declared value is compared with what a tenant holds", () => {
  test("field by field, and only what is declared counts", () => {
    expect(differences({ a: 1, b: { c: "x", d: true } }, { a: 1, b: { c: "y", d: true, e: 0 }, f: 2 })).toEqual([
      { path: "b.c", actual: "y", declared: "x" },
    ]);
  });

  test("a missing field is a difference", () => {
    expect(differences({ a: { b: true } }, {})).toEqual([{ path: "a.b", actual: undefined, declared: true }]);
  });

  test.each([[true], [1], ["a"], [["a"]]])("%j is a difference from what a declared nothing says", (actual) => {
    const nothing = Array.isArray(actual)
      ? []
      : typeof actual === "string"
        ? ""
        : typeof actual === "number"
          ? 0
          : false;
    expect(differences({ a: nothing }, { a: actual })).toHaveLength(1);
  });

  test.each([
    ["lists in another order", ["a", "b"], ["b", "a"]],
    ["an empty list and none", [], undefined],
    ["an empty object and none", {}, undefined],
    ["false and none", false, undefined],
    ["false and null", false, null],
    ["zero and none", 0, undefined],
    ["an empty text and none", "", undefined],
    ["null and none", null, undefined],
    ["false and none in a list of objects", [{ value: "a", on: false }], [{ value: "a" }]],
    ["objects in a list with more fields", [{ value: "a" }], [{ value: "a", resource_server_name: "Tenantry API" }]],
  ])("%s are the same", (_what, declared, actual) => {
    expect(differences({ field: declared }, { field: actual })).toEqual([]);
  });

  test.each([
    ["something more", ["a"], ["a", "b"]],
    ["something less", ["a", "b"], ["a"]],
    ["the same thing twice", ["a"], ["a", "a"]],
    ["another field of an object", [{ value: "a", description: "x" }], [{ value: "a", description: "y" }]],
  ])("a list with %s is another list", (_what, declared, actual) => {
    expect(differences({ field: declared }, { field: actual })).toHaveLength(1);
  });
});
