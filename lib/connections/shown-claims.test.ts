import { expect, it } from "vitest";
import { shownClaims } from "./shown-claims";

it("shows what an account is made of first, however much a provider sends, and nothing that it did not", () => {
  const much = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`a${index}`, index]));
  const shown = shownClaims({
    user_id: "oidc|1",
    identities: [],
    ...much,
    groups: ["ops", "leads"],
    email: "erik@globex.example",
  });
  expect(Object.keys(shown)).toHaveLength(30);
  expect(Object.keys(shown)[0]).toBe("email");
  expect(Object.keys(shown)).not.toContain("user_id");
});

it("shows values as text, and long ones in part", () => {
  const shown = shownClaims({
    groups: ["ops", "leads"],
    address: { city: "Lisbon" },
    note: "x".repeat(300),
    empty: "",
    none: null,
  });
  expect(shown).toEqual({ groups: "ops, leads", address: '{"city":"Lisbon"}', note: `${"x".repeat(200)}…` });
});
