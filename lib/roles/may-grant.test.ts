import fc from "fast-check";
import { expect, it } from "vitest";
import { proofRuns } from "@/scripts/proof-runs";
import { mayGrant } from "./may-grant";

const permission = fc.constantFrom("a", "b", "c", "d");

it("one's own role and less may be given, never more", () => {
  expect(mayGrant(new Set(["a", "b"]), { permissions: ["a", "b"], elsewhere: [] })).toBe(true);
  expect(mayGrant(new Set(["a", "b"]), { permissions: ["a"], elsewhere: [] })).toBe(true);
  expect(mayGrant(new Set(["a", "b"]), { permissions: ["a", "c"], elsewhere: [] })).toBe(false);
  expect(mayGrant(new Set(), { permissions: ["a"], elsewhere: [] })).toBe(false);
});

it("whoever was given a role can do nothing that the giver could not", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(permission),
      fc.uniqueArray(permission),
      fc.uniqueArray(permission),
      (own, permissions, elsewhere) => {
        const after = mayGrant(new Set(own), { permissions, elsewhere }) ? [...permissions, ...elsewhere] : [];
        expect(after.filter((one) => !own.includes(one))).toEqual([]);
      },
    ),
    { numRuns: proofRuns(1_000) },
  );
});
