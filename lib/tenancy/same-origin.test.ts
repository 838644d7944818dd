import { expect, it } from "vitest";
import { isSameOrigin } from "./same-origin";

const own = "http://acme.app.localhost:3000";

it("accepts the own origin, with and without fetch metadata", () => {
  expect(isSameOrigin(new Headers({ origin: own }), own)).toBe(true);
  expect(isSameOrigin(new Headers({ origin: own, "sec-fetch-site": "same-origin" }), own)).toBe(true);
});

it.each([
  ["a sibling", { origin: "http://globex.app.localhost:3000", "sec-fetch-site": "same-site" }],
  ["the apex", { origin: "http://app.localhost:3000" }],
  ["a foreign site", { origin: "https://evil.test" }],
  ["a hidden one", { origin: "null" }],
  ["none at all", {}],
  ["another port", { origin: "http://acme.app.localhost:3001" }],
  ["another scheme", { origin: "https://acme.app.localhost:3000" }],
  ["a longer one", { origin: `${own}.evil.test` }],
  ["one whose metadata disagrees", { origin: own, "sec-fetch-site": "same-site" }],
])("refuses %s", (_name, headers) => {
  expect(isSameOrigin(new Headers(headers as Record<string, string>), own)).toBe(false);
});
