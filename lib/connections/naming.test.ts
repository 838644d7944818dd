import { expect, it } from "vitest";
import { proofRuns } from "@/scripts/proof-runs";
import { connectionName } from "./naming";

/** https://auth0.com/docs/api/management/v2/connections/post-connections */
const allowed = /^[a-zA-Z0-9](-[a-zA-Z0-9]|[a-zA-Z0-9])*$/;

it.each([
  ["acme", "acme-saml-00c0ffee"],
  ["ACME_Nord--Süd", "acme-nord-s-d-saml-00c0ffee"],
  ["_", "saml-00c0ffee"],
  ["a".repeat(63), `${"a".repeat(20)}-saml-00c0ffee`],
  [`${"a".repeat(19)}-b`, `${"a".repeat(19)}-saml-00c0ffee`],
])("a connection of %s is named in Auth0's form", (slug, name) => {
  expect(connectionName(slug, "saml", "00c0ffee")).toBe(name);
  expect(name).toMatch(allowed);
});

it("two companies at the same address, one after the other, never have a connection of the same name", () => {
  const names = Array.from({ length: proofRuns(2_000) }, () => connectionName("acme", "oidc"));
  expect(new Set(names).size).toBe(names.length);
});
