import { generateSessionCookie } from "@auth0/nextjs-auth0/testing";
import type { SessionData } from "@auth0/nextjs-auth0/types";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { localEnvironment } from "@/auth0/local/environment";
import { type RunningTenant, startLocalTenant } from "@/auth0/local/server";
import { goodClaims, goodHeader, signed } from "@/auth0/local/testing/api-tokens";
import { ACME } from "@/auth0/local/testing/sign-in";
import { type AccessChange, memberKey, sidAtCompany } from "@/lib/access/access-change";
import { deriveKey, keyText, sessionPurpose } from "@/lib/auth0/keys";
import { createTestDatabase } from "@/lib/db/test-database";

const rootDomain = "app.localhost:3000";
const host = `acme.${rootDomain}`;
const tomas = "auth0|6600000000000000000000a3";

let auth0: RunningTenant;
let pool: pg.Pool;
let evaluate: typeof import("./evaluate").evaluate;
let evaluateToken: typeof import("./bearer").evaluateToken;
let identify: typeof import("./identify").identify;
let record: typeof import("@/lib/access/record-change").recordAccessChangeAlone;
let environment: Record<string, string>;

async function control(method: string, path: string, body?: unknown): Promise<Response> {
  return auth0.tenant.app.request(`/_local${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
}

beforeAll(async () => {
  auth0 = await startLocalTenant({ port: 0, rootDomain });
  environment = localEnvironment({ issuer: auth0.url, rootDomain });
  const { url } = await createTestDatabase();
  Object.assign(process.env, environment, { DATABASE_URL: url, LOG_LEVEL: "silent" });
  ({ evaluate } = await import("./evaluate"));
  ({ evaluateToken } = await import("./bearer"));
  ({ identify } = await import("./identify"));
  ({ recordAccessChangeAlone: record } = await import("@/lib/access/record-change"));
  pool = (await import("@/lib/db/pool")).databasePool();
});

afterAll(async () => {
  await pool.end();
  await auth0.close();
});

beforeEach(() => control("POST", "/reset"));

/** A sealed session of Tomás at Acme that claims more than a member may. */
async function sessionHeaders(
  changes: { sub?: string; sid?: string; at?: number; org_id?: unknown } = {},
): Promise<Headers> {
  const { sub = tomas, sid = "sid-1", at = Date.now() } = changes;
  const org_id = "org_id" in changes ? changes.org_id : ACME;
  const seconds = Math.floor(Date.now() / 1000);
  const session = {
    user: { sub, org_id, name: "Tomás Herrera" },
    tokenSet: { accessToken: "", refreshToken: "refresh", expiresAt: seconds + 600 },
    internal: { sid, createdAt: seconds },
    permissions: ["projects:read", "projects:write", "members:write", "audit:read"],
    at,
  };
  const secret = keyText(await deriveKey(environment.AUTH0_SECRET ?? "", sessionPurpose("acme")));
  const cookie = `session=${await generateSessionCookie(session as SessionData, { secret })}`;
  return new Headers({ host, cookie });
}

async function seen(headers: Headers) {
  const evaluation = await evaluate(headers, Date.now());
  return { kind: evaluation.kind, permissions: "session" in evaluation ? evaluation.session.permissions : [] };
}

/** A change counts here within five seconds, without anybody telling this instance. */
const soon = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 5_000, interval: 100 });

const ended: [string, AccessChange][] = [
  ["the person", { scope: "user", key: "auth0|ended-user", kind: "ended" }],
  ["the membership", { scope: "member", key: memberKey(ACME, "auth0|ended-member"), kind: "ended" }],
  ["the sign-in", { scope: "sid", key: "ended-sid", kind: "ended" }],
  ["the sign-in at this company", { scope: "sid", key: sidAtCompany(ACME, "ended-here"), kind: "ended" }],
];

function subjectOf({ scope, key }: AccessChange) {
  const id = key.split("/").at(-1) ?? "";
  return scope === "sid" ? { sid: id } : { sub: id };
}

describe("a session", () => {
  it("is let in without waiting while nothing has changed", async () => {
    const headers = await sessionHeaders();
    await evaluate(headers, Date.now());
    expect(evaluate(headers, Date.now())).toMatchObject({ kind: "signed_in" });
  });

  it.each(ended)("whose %s ended is refused within five seconds; one made after that is not", async (_what, change) => {
    const before = await sessionHeaders(subjectOf(change));
    const somebodyElse = await sessionHeaders({ sub: "auth0|other", sid: "other" });
    expect((await seen(before)).kind).toBe("signed_in");
    await record("test", change);
    const after = await sessionHeaders({ ...subjectOf(change), at: Date.now() + 1_000 });
    await soon(async () => expect((await seen(before)).kind).toBe("signed_out"));
    expect((await seen(after)).kind).toBe("signed_in");
    expect((await seen(somebodyElse)).kind).toBe("signed_in");
  });

  it("of a person who was changed has to be refreshed", async () => {
    const headers = await sessionHeaders({ sub: "auth0|changed" });
    await record("test", { scope: "user", key: "auth0|changed", kind: "stale" });
    await soon(async () => expect((await seen(headers)).kind).toBe("expired"));
    // Where it cannot be refreshed, nothing can be written with it.
    expect((await seen(headers)).permissions).toEqual(["projects:read", "audit:read"]);
  });
});

/** What a sealed session may say of its organization, sealed with this very host's key, and what it is taken for. */
const carried: [string, unknown, "other_organization" | "signed_out"][] = [
  ["another company", "org_GlobexLocalSeed1", "other_organization"],
  ["its id in another case", ACME.toUpperCase(), "other_organization"],
  ["its id in lower case", ACME.toLowerCase(), "other_organization"],
  ["its name", "acme", "other_organization"],
  ["the beginning of its id", ACME.slice(0, -1), "other_organization"],
  ["its id and more", `${ACME}1`, "other_organization"],
  ["its id behind a blank", ` ${ACME}`, "other_organization"],
  ["its id before a line break", `${ACME}\n`, "other_organization"],
  ["two ids in one text", `${ACME},org_GlobexLocalSeed1`, "other_organization"],
  ["nothing", undefined, "signed_out"],
  ["null", null, "signed_out"],
  ["an empty text", "", "signed_out"],
  ["a list that holds its id", [ACME], "signed_out"],
  ["an object that holds its id", { id: ACME }, "signed_out"],
  ["a number", 1, "signed_out"],
  ["yes", true, "signed_out"],
];

describe("a session that this host's key opens", () => {
  it("counts where its organization is exactly this host's", async () => {
    const headers = await sessionHeaders();
    expect((await seen(headers)).kind).toBe("signed_in");
    await expect(identify("signed_in", headers, "req_test")).resolves.toMatchObject({
      context: { organization: { id: ACME } },
    });
  });

  it.each(carried)("and whose organization is %s opens no page and no handler", async (_what, org_id, kind) => {
    const headers = await sessionHeaders({ org_id });
    expect(await seen(headers)).toEqual({ kind, permissions: [] });
    for (const access of ["signed_in", "session", "projects:read"] as const) {
      await expect(identify(access, headers, "req_test")).rejects.toMatchObject({ code: kind });
    }
  });
});

describe("a member whose roles were changed a moment ago", () => {
  it("may what Auth0 says now, by session and by token, whatever either claims", async () => {
    const headers = await sessionHeaders();
    const claims = goodClaims(auth0.url, { sub: tomas, permissions: ["audit:read", "members:write"] });
    const authorization = `Bearer ${signed(goodHeader, claims)}`;
    expect((await seen(headers)).permissions).toContain("members:write");
    await record("test", { scope: "member", key: memberKey(ACME, tomas), kind: "stale" });
    await soon(async () => {
      expect((await seen(headers)).permissions).not.toContain("members:write");
    });
    const now = await seen(headers);
    expect(now.kind).toBe("signed_in");
    expect([...now.permissions].sort()).toEqual([
      "members:read",
      "organization:read",
      "projects:read",
      "projects:write",
    ]);
    const { token } = await evaluateToken(new Headers({ host }), authorization, Date.now());
    expect([...token.permissions].sort()).toEqual([...now.permissions].sort());
  });

  it("may only read while Auth0 does not answer", async () => {
    const sub = "auth0|6600000000000000000000a2";
    const headers = await sessionHeaders({ sub });
    await control("POST", "/faults", { path: "/api/v2/*", status: 503, body: "down" });
    await record("test", { scope: "member", key: memberKey(ACME, sub), kind: "stale" });
    await soon(async () => expect((await seen(headers)).permissions).toEqual(["projects:read", "audit:read"]));
  });
});

describe("an access token", () => {
  it.each([
    [{ scope: "user", key: "auth0|token-ended", kind: "ended" }],
    [{ scope: "user", key: "auth0|token-stale", kind: "stale" }],
  ] satisfies [AccessChange][])("older than %o is refused, a new one is not", async (change) => {
    const tokenOf = (age: number) => {
      const iat = Math.floor(Date.now() / 1000) - age;
      return `Bearer ${signed(goodHeader, goodClaims(auth0.url, { sub: change.key, iat }))}`;
    };
    const older = tokenOf(10);
    const ask = (authorization: string) => evaluateToken(new Headers({ host }), authorization, Date.now());
    await expect(ask(older)).resolves.toMatchObject({ token: { subject: change.key } });
    await record("test", change);
    await soon(async () => {
      await expect(ask(older)).rejects.toMatchObject({ code: "invalid_token" });
    });
    await expect(ask(tokenOf(-2))).resolves.toMatchObject({ token: { subject: change.key } });
  });
});
