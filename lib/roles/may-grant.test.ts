import fc from "fast-check";
import { expect, it } from "vitest";
import { proofRuns } from "@/scripts/proof-runs";
import { mayGrant } from "./may-grant";

const permission = fc.constantFrom("a", "b", "c", "d");

it("one's own role and less may be given, never more", () => {
  expect(mayGrant(new Set(["a", "b"]), { permissions: ["a", "b"] })).toBe(true);
  expect(mayGrant(new Set(["a", "b"]), { permissions: ["a"] })).toBe(true);
  expect(mayGrant(new Set(["a", "b"]), { permissions: ["a", "c"] })).toBe(false);
  expect(mayGrant(new Set(), { permissions: ["a"] })).toBe(false);
});

it("whoever was given a role can do nothing that the giver could not", () => {
  fc.assert(
    fc.property(fc.uniqueArray(permission), fc.uniqueArray(permission), (own, role) => {
      const after = mayGrant(new Set(own), { permissions: role }) ? role : [];
      expect(after.filter((one) => !own.includes(one))).toEqual([]);
    }),
    { numRuns: proofRuns(1_000) },
  );
});
