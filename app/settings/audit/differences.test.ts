import { describe, expect, it } from "vitest";
import { differences } from "./differences";

describe("what changed", () => {
  it("is named with what it was and what it became; what stayed is not", () => {
    const before = { name: "One", note: "same", colours: { primary: "#111", page: "#fff" } };
    const after = { name: "Two", note: "same", colours: { primary: "#222", page: "#fff" }, roles: ["owner", "admin"] };
    expect(differences(before, after)).toEqual([
      { name: "name", before: "One", after: "Two" },
      { name: "colours.primary", before: "#111", after: "#222" },
      { name: "roles", before: null, after: "owner, admin" },
    ]);
  });

  it("nothing and empty are the same word", () => {
    expect(differences({ logo: null, roles: ["member"] }, { logo: "x", roles: [] })).toEqual([
      { name: "logo", before: "none", after: "x" },
      { name: "roles", before: "member", after: "none" },
    ]);
    expect(differences(null, null)).toEqual([]);
  });
});
