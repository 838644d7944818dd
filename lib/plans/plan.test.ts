import { describe, expect, it } from "vitest";
import { runAction } from "@/auth0/actions/fake-api";
import { planNames } from "@/lib/auth0/metadata-fields";
import { readPlanClaims } from "@/lib/auth0/plan-claims";
import { offers } from "./offers";
import { freePlan, parsePlan } from "./plan";

/** The claims that the Action sets on an ID token for a company on this plan. */
async function claimsOf(plan: string): Promise<Record<string, unknown>> {
  const calls = await runAction("./plan-claims.js", { organization: { metadata: { plan } } });
  const set = calls.filter(([name]) => name === "idToken.setCustomClaim");
  return Object.fromEntries(set.map(([, name, value]) => [String(name), value]));
}

describe("a plan", () => {
  it.each([
    ["free", [], 3],
    ["pro", ["csv_export"], 10],
    ["enterprise", ["csv_export"], null],
  ])("%s is what the Action says", async (name, entitlements, projects) => {
    const plan = parsePlan(readPlanClaims(await claimsOf(name)));
    expect(plan).toEqual({ name, entitlements: new Set(entitlements), limits: { projects } });
  });

  it.each(planNames)("%s is offered as what the Action gives", async (name) => {
    const plan = parsePlan(readPlanClaims(await claimsOf(name)));
    expect({ projects: plan.limits.projects, entitlements: [...plan.entitlements] }).toEqual(offers[name]);
  });

  it.each([
    ["no claims", {}],
    ["no limits", { "https://tenantry.dev/plan": "pro", "https://tenantry.dev/entitlements": ["csv_export"] }],
    ["claims outside the namespace", { plan: "pro", entitlements: ["csv_export"], limits: { projects: 10 } }],
    ["another shape", { "https://tenantry.dev/plan": ["pro"] }],
  ])("is free with %s", (_case, claims) => {
    expect(parsePlan(readPlanClaims(claims))).toEqual(freePlan);
  });

  it("is free when its name is unknown, and keeps free's limit when its own is missing", () => {
    const claims = { entitlements: ["csv_export", "time_travel"], limits: {} };
    expect(parsePlan({ name: "platinum", ...claims })).toEqual(freePlan);
    expect(parsePlan({ name: "pro", ...claims })).toEqual({
      name: "pro",
      entitlements: new Set(["csv_export"]),
      limits: { projects: 3 },
    });
  });
});
