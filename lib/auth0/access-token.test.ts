import { describe, expect, it } from "vitest";
import { clockTolerance, shapeAccessToken } from "./access-token";

/** Seconds. */
const login = 1_800_000_000;
const hour = 3_600;
const at = (seconds: number) => (login + seconds) * 1000;

function shaped(lifetime: number | null, authenticatedAt: number | null = login) {
  const payload = {
    ...{ sub: "auth0|maya", org_id: "org_AcmeLocalSeed001", iat: login, exp: login + 2 * hour },
    ...(lifetime !== null && { "https://tenantry.dev/session_limits": { lifetime } }),
    ...(authenticatedAt !== null && { "https://tenantry.dev/authenticated_at": authenticatedAt }),
  };
  return shapeAccessToken(payload, at(60));
}

describe("how long a token that was verified once is usable", () => {
  it.each([
    ["until it ends, where the company has no limit", null, 2 * hour + clockTolerance],
    ["until the company's sign-in lifetime is over, if that is earlier", hour, hour],
    ["until it ends, if that is earlier", 3 * hour, 2 * hour + clockTolerance],
  ])("%s", (_what, lifetime, expected) => {
    expect(shaped(lifetime)?.usableUntil).toBe(at(expected));
  });

  it("counts from the sign-in, not from the token, and until the token ends where nobody knows of one", () => {
    expect(shaped(hour, login - 600)?.usableUntil).toBe(at(hour - 600));
    expect(shaped(hour, null)?.usableUntil).toBe(at(2 * hour + clockTolerance));
  });
});
