import { describe, expect, it } from "vitest";
import { needsRefresh, type Session } from "./session";
import { isSessionOver, isSignInOver } from "./session-limits";
import { readSignInClaims } from "./sign-in-claims";

/** Seconds. */
const login = 1_800_000_000;
const at = (seconds: number) => (login + seconds) * 1000;

function session(changes: Partial<Session>): Session {
  return {
    user: { sub: "auth0|maya", org_id: "org_acme000000000001" },
    tokenSet: { expiresAt: login + 600 },
    internal: { sid: "s", createdAt: login },
    permissions: [],
    at: at(0),
    ...changes,
  };
}

describe("a session of a company with limits", () => {
  it("lasts as long as the product lets it where there are none", () => {
    expect(isSessionOver(session({ authenticatedAt: 1 }), at(86_400))).toBe(false);
  });

  it("is over when its lifetime has passed since the person proved who they are, whatever they did since", () => {
    const limited = session({ authenticatedAt: login - 100, limits: { lifetime: 3_600 }, at: at(3_400) });
    expect(isSessionOver(limited, at(3_499))).toBe(false);
    expect(isSessionOver(limited, at(3_500))).toBe(true);
  });

  it("counts from its own beginning where nobody told of a proof", () => {
    const limited = session({ limits: { lifetime: 3_600 } });
    expect(isSessionOver(limited, at(3_599))).toBe(false);
    expect(isSessionOver(limited, at(3_600))).toBe(true);
  });

  it("is over when nothing happened for as long as is allowed", () => {
    const limited = session({ authenticatedAt: login, limits: { idle: 1_800 }, at: at(9_000) });
    expect(isSessionOver(limited, at(10_799))).toBe(false);
    expect(isSessionOver(limited, at(10_800))).toBe(true);
  });

  it("is over from the start when a silent login made it after everybody had to sign in, or after too long a rest", () => {
    const silent = { authenticatedAt: login - 2_000 };
    expect(isSessionOver(session({ ...silent, limits: { since: login - 1_999 } }), at(1))).toBe(true);
    expect(isSessionOver(session({ ...silent, limits: { since: login - 2_000 } }), at(1))).toBe(false);
    expect(isSessionOver(session({ ...silent, limits: { idle: 1_800 } }), at(1))).toBe(true);
  });

  it("is refreshed often enough for its activity to be known", () => {
    const limited = session({ limits: { idle: 1_800 } });
    expect(needsRefresh(limited, at(299))).toBe(false);
    expect(needsRefresh(limited, at(300))).toBe(true);
    expect(needsRefresh(session({ limits: { idle: 28_800 } }), at(300))).toBe(false);
    expect(needsRefresh(session({}), at(594))).toBe(false);
  });
});

describe("what a token tells of a sign-in", () => {
  const claim = (name: string) => `https://tenantry.dev/${name}`;

  it("is read from the standard's claim first", () => {
    const claims = { auth_time: 5, [claim("authenticated_at")]: 4, [claim("second_factor")]: true };
    expect(readSignInClaims(claims)).toEqual({ authenticatedAt: 5, secondFactor: true });
    expect(readSignInClaims({ [claim("authenticated_at")]: 4 })).toEqual({ authenticatedAt: 4 });
  });

  it.each([["soon"], [-1], [null], [{ at: 1 }]])("counts for nothing when it is %j", (odd) => {
    const claims = { auth_time: odd, [claim("second_factor")]: odd, [claim("session_limits")]: { idle: odd } };
    expect(readSignInClaims(claims)).toEqual({});
  });

  it("ends access by a token whose company has had everybody sign in since", () => {
    expect(isSignInOver({ authenticatedAt: login, limits: { since: login + 1 } }, at(1))).toBe(true);
    expect(isSignInOver({ authenticatedAt: login, limits: { since: login } }, at(1))).toBe(false);
    expect(isSignInOver({ limits: { since: login } }, at(1))).toBe(false);
  });
});
