import { expect, it } from "vitest";
import { addressOf, readAddress } from "./address";

it("an address says what it shows, and is read as it was written", () => {
  const asked = { q: "ada", state: "expired", sort: "ends", page: 3 } as const;
  const address = addressOf(asked);
  expect(address).toBe("/settings/invitations?q=ada&state=expired&sort=ends&page=3");
  expect(readAddress(Object.fromEntries(new URL(address, "http://x").searchParams))).toEqual(asked);
});

it("the list as always has a plain address", () => {
  expect(addressOf(readAddress({}))).toBe("/settings/invitations");
});

it.each([{ page: "0" }, { page: "-1" }, { page: "x" }, { state: "gone" }, { sort: ["a", "b"] }, { q: ["a", "b"] }])(
  "%j means the list as always",
  (query) => {
    expect(addressOf(readAddress(query))).toBe("/settings/invitations");
  },
);
