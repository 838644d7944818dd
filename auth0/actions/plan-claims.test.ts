import { describe, expect, test } from "vitest";
import { runAction, runExchange } from "./fake-api";

const FILE = "./plan-claims.js";

/** The claims that the Action sets, by token. */
async function claimsFor(metadata: Record<string, string>) {
  const claims: Record<string, Record<string, unknown>> = {};
  for (const [name, claim, value] of await runAction(FILE, { organization: { metadata } })) {
    claims[name] = { ...claims[name], [String(claim)]: value };
  }
  return claims;
}

describe("the plan's claims", () => {
  test.each([
    ["free", [], { projects: 3 }],
    ["pro", ["csv_export"], { projects: 10 }],
    ["enterprise", ["csv_export"], { projects: null }],
  ])("of %s stand in both tokens", async (plan, entitlements, limits) => {
    const expected = {
      "https://tenantry.dev/plan": plan,
      "https://tenantry.dev/entitlements": entitlements,
      "https://tenantry.dev/limits": limits,
    };
    expect(await claimsFor({ plan })).toEqual({
      "idToken.setCustomClaim": expected,
      "accessToken.setCustomClaim": expected,
    });
  });

  test.each([[{}], [{ plan: "platinum" }], [{ plan: "" }], [{ plan: "PRO" }], [{ plan: "constructor" }]])(
    "of %o are those of the free plan",
    async (metadata) => {
      expect((await claimsFor(metadata))["idToken.setCustomClaim"]).toMatchObject({
        "https://tenantry.dev/plan": "free",
      });
    },
  );

  test("of a machine are the same, in its one token, and none at no company", async () => {
    expect(await runExchange(FILE, { plan: "pro" })).toEqual([
      ["accessToken.setCustomClaim", "https://tenantry.dev/plan", "pro"],
      ["accessToken.setCustomClaim", "https://tenantry.dev/entitlements", ["csv_export"]],
      ["accessToken.setCustomClaim", "https://tenantry.dev/limits", { projects: 10 }],
    ]);
    expect(await runExchange(FILE)).toEqual([]);
  });

  test("do not exist without a company", async () => {
    expect(await runAction(FILE, { organization: undefined })).toEqual([]);
  });
});
