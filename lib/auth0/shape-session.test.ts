import type { SessionData } from "@auth0/nextjs-auth0/types";
import { UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import { sessionSchema } from "./session";
import { shapeSession } from "./shape-session";

const acme = "org_acme000000000001";
const globex = "org_globex0000000001";

type Claims = Record<string, unknown>;

function raw(idToken: Claims, accessToken: Claims): SessionData {
  return {
    user: { sub: "auth0|maya", name: "Maya", email: "maya@acme.example", sid: "s", nonce: "n", ...idToken },
    tokenSet: {
      accessToken: new UnsecuredJWT({ sub: "auth0|maya", permissions: ["projects:read"], ...accessToken }).encode(),
      idToken: "id-token",
      refreshToken: "refresh-token",
      expiresAt: 1_900_000_000,
      scope: "openid",
    },
    internal: { sid: "sid-1", createdAt: 1_800_000_000 },
  };
}

/** What a token may say about its organization. Only the exact string is the organization of the host. */
const wrongClaims: [string, Claims][] = [
  ["another organization", { org_id: globex }],
  ["no organization", {}],
  ["null", { org_id: null }],
  ["an array", { org_id: [acme] }],
  ["an array of both", { org_id: [acme, globex] }],
  ["an object", { org_id: { id: acme } }],
  ["a different case", { org_id: acme.toUpperCase() }],
  ["a prefix", { org_id: acme.slice(0, -1) }],
  ["a longer id", { org_id: `${acme}0` }],
  ["blanks around it", { org_id: ` ${acme} ` }],
  ["an empty string", { org_id: "" }],
  ["a number", { org_id: 1 }],
  ["true", { org_id: true }],
  ["the name only", { org_name: "acme" }],
  ["the name in its place", { org_id: "acme" }],
];

describe("shapeSession", () => {
  it("keeps the session whose tokens are for exactly this organization, without the tokens", () => {
    const shaped = shapeSession(raw({ org_id: acme }, { org_id: acme }), acme, 5);
    expect(shaped).toMatchObject({ user: { sub: "auth0|maya", org_id: acme }, permissions: ["projects:read"], at: 5 });
    expect(shaped.tokenSet).toMatchObject({ accessToken: "", refreshToken: "refresh-token" });
    expect(JSON.stringify(shaped)).not.toContain("id-token");
    expect(shaped.user).not.toHaveProperty("nonce");
    expect(sessionSchema.safeParse(shaped).success).toBe(true);
  });

  it("keeps the moment of the proof over refreshes, and takes the company's limits anew", () => {
    const claims = (at: number, idle: number) => ({
      org_id: acme,
      "https://tenantry.dev/authenticated_at": at,
      "https://tenantry.dev/session_limits": { idle },
    });
    const first = shapeSession(raw(claims(100, 1_800), { org_id: acme }), acme, 5);
    expect(first).toMatchObject({ authenticatedAt: 100, limits: { idle: 1_800 } });
    const { authenticatedAt } = first;
    const second = shapeSession({ ...raw(claims(200, 900), { org_id: acme }), authenticatedAt }, acme, 6);
    expect(second).toMatchObject({ authenticatedAt: 100, limits: { idle: 900 } });
  });

  it.each(wrongClaims)("refuses an ID token with %s", (_name, claims) => {
    expect(() => shapeSession(raw(claims, { org_id: acme }), acme, 0)).toThrow(/the ID token is not for/);
  });

  it.each(wrongClaims)("refuses an access token with %s", (_name, claims) => {
    expect(() => shapeSession(raw({ org_id: acme }, claims), acme, 0)).toThrow(/the access token is not for/);
  });

  it("refuses two tokens of different people", () => {
    const mixed = raw({ org_id: acme }, { org_id: acme, sub: "auth0|dana" });
    expect(() => shapeSession(mixed, acme, 0)).toThrow(/different people/);
  });

  it("refuses an opaque access token, and says what to look at", () => {
    const opaque = raw({ org_id: acme }, {});
    opaque.tokenSet.accessToken = "opaque";
    expect(() => shapeSession(opaque, acme, 0)).toThrow(/AUTH0_AUDIENCE/);
  });

  it("keeps the company's plan, and nothing else that stands beside it", () => {
    const claims = { plan: "pro", entitlements: ["csv_export"], limits: { projects: 10 }, other: true };
    const namespaced = Object.entries(claims).map(([name, value]) => [`https://tenantry.dev/${name}`, value]);
    const shaped = shapeSession(raw({ org_id: acme, ...Object.fromEntries(namespaced) }, { org_id: acme }), acme, 0);
    expect(shaped.plan).toEqual({ name: "pro", entitlements: ["csv_export"], limits: { projects: 10 } });
    expect(shaped.user).toEqual({ sub: "auth0|maya", org_id: acme, name: "Maya", email: "maya@acme.example" });
  });

  it("does without a plan where the claims are missing or malformed", () => {
    const malformed = { "https://tenantry.dev/plan": "pro", "https://tenantry.dev/limits": "none" };
    expect(shapeSession(raw({ org_id: acme }, { org_id: acme }), acme, 0)).not.toHaveProperty("plan");
    expect(shapeSession(raw({ org_id: acme, ...malformed }, { org_id: acme }), acme, 0)).not.toHaveProperty("plan");
  });

  it("grants nothing where the permissions are missing or malformed", () => {
    expect(shapeSession(raw({ org_id: acme }, { org_id: acme, permissions: "all" }), acme, 0).permissions).toEqual([]);
    expect(
      shapeSession(raw({ org_id: acme }, { org_id: acme, permissions: [1, "audit:read"] }), acme, 0).permissions,
    ).toEqual(["audit:read"]);
  });
});
