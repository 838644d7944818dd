import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proofRuns } from "@/scripts/proof-runs";
import { meantAddress } from "./client";
import { isId } from "./ids";

const origin = "https://tenant.eu.auth0.com";
const kinds = ["organization", "role", "invitation", "connection", "user"] as const;

/** Everything that ever changed a path, beside the ordinary. */
const hostile = fc.stringMatching(/^(?:org_|rol_|auth0\||samlp\|acme\|)?[A-Za-z0-9.%/\\|@_~+=:;?# -]{0,20}$/);

describe("the forms of ids", () => {
  it.each([
    ["organization", "org_AcmeLocalSeed001"],
    ["role", "rol_abcdefghijklmnop"],
    ["user", "auth0|6600000000000000000000a1"],
    ["user", "google-oauth2|103547991597142817347"],
    ["user", "samlp|acme-okta|maya.okafor@acme.example"],
    ["user", "waad|Zk3-_x"],
  ] as const)("%s: %s is one", (kind, id) => expect(isId(kind, id)).toBe(true));

  it.each([
    ["organization", "org_AcmeLocalSeed00"],
    ["organization", "org_AcmeLocalSeed001\n"],
    ["role", "../organizations"],
    ["user", ".."],
    ["user", "auth0|.."],
    ["user", "auth0|."],
    ["user", "auth0|a/../b"],
    ["user", "auth0|%2e%2e"],
    ["user", "auth0"],
    ["user", ["auth0|1"]],
  ] as const)("%s: %s is none", (kind, id) => expect(isId(kind, id)).toBe(false));

  it("what is accepted stays one segment of a path, exactly as it was written", () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.constantFrom(...kinds), hostile, (kind, id) => {
        if (!isId(kind, id)) return;
        accepted += 1;
        const address = `${origin}/api/v2/organizations/org_AcmeLocalSeed001/members/${encodeURIComponent(id)}/roles`;
        expect(new URL(meantAddress(address)).pathname.split("/").map(decodeURIComponent).at(-2)).toBe(id);
      }),
      { numRuns: proofRuns(200_000) },
    );
    expect(accepted).toBeGreaterThan(0);
  });

  it.each(["/api/v2/organizations/../clients", "/api/v2/organizations/%2e%2e/clients", "/api/v2//clients", "/a%2fb"])(
    "%s never leaves",
    (path) => expect(() => meantAddress(`${origin}${path}`)).toThrow(expect.objectContaining({ code: "not_found" })),
  );
});
