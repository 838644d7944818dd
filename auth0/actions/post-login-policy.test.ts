import { afterEach, describe, expect, test, vi } from "vitest";
import { runAction } from "./fake-api";
import type { PostLoginEvent } from "./types";

const FILE = "./post-login-policy.js";

type Changes = Partial<Omit<PostLoginEvent, "organization">>;

const allCallsFor = (metadata: Record<string, string>, changes: Changes = {}) =>
  runAction(FILE, { ...changes, organization: { metadata } });

const isClaim = ([name]: [string, ...unknown[]]) => name.endsWith(".setCustomClaim");

/** What the Action does, beside telling the application of it. */
async function callsFor(metadata: Record<string, string>, changes: Changes = {}) {
  return (await allCallsFor(metadata, changes)).filter((call) => !isClaim(call));
}

/** What it tells, which is the same in both tokens. */
async function claimsFor(metadata: Record<string, string>, changes: Changes = {}) {
  const calls = (await allCallsFor(metadata, changes)).filter(isClaim);
  const of = (token: string) => calls.filter(([name]) => name === `${token}.setCustomClaim`).map(([, ...rest]) => rest);
  expect(of("idToken")).toEqual(of("accessToken"));
  return Object.fromEntries(of("idToken").map(([name, value]) => [String(name).split("/").at(-1), value]));
}

const okta = { connection: { id: "con_2", name: "acme-okta", strategy: "oidc" } };

const refresh = { transaction: { protocol: "oauth2-refresh-token" } } as Partial<PostLoginEvent>;
const user = (changes: object) => ({ user: { email: "maya@acme.example", email_verified: true, ...changes } }) as never;

test("a company without a policy lets everybody in, and so does a login without a company", async () => {
  expect(await callsFor({})).toEqual([]);
  expect(await runAction(FILE, { organization: undefined })).toEqual([]);
});

describe("a suspended company", () => {
  test.each([{}, refresh])("lets nobody in, and says why: %o", async (changes) => {
    expect(await callsFor({ status: "suspended", mfa: "everyone" }, changes)).toEqual([
      ["access.deny", "Acme is suspended. Its owner can have it opened again."],
    ]);
  });
});

describe("connections that are turned off", () => {
  const metadata = { blocked_connections: "google-oauth2, USERNAME-password-authentication" };
  const denied = [
    "access.deny",
    "Acme does not permit signing in with a password. Start again and choose another way.",
  ];

  test("let nobody in, also at a refresh, whatever the names' case and blanks", async () => {
    expect(await callsFor(metadata)).toEqual([denied]);
    expect(await callsFor(metadata, refresh)).toEqual([denied]);
    const google = { connection: { id: "con_3", name: "google-oauth2", strategy: "google-oauth2" } };
    expect((await callsFor(metadata, google)).flat()[1]).toContain("google-oauth2");
  });

  test("leave the others as they are", async () => {
    expect(await callsFor(metadata, okta)).toEqual([]);
    expect(await callsFor({ blocked_connections: " , " })).toEqual([]);
  });
});

describe("required single sign-on", () => {
  const metadata = { require_sso: "true", sso_exempt: "auth0|maya, auth0|dana" };
  const denied = [
    "access.deny",
    "Acme requires single sign-on. Start again and enter your work email: it leads you to the right place.",
  ];
  const owner = { authorization: { roles: ["owner"] } };

  test("keeps out who comes with a password, also at a refresh, and lets in who comes through the provider", async () => {
    expect(await callsFor(metadata)).toEqual([denied]);
    expect(await callsFor({ require_sso: "true" }, { ...owner, ...refresh })).toEqual([denied]);
    expect(await callsFor(metadata, okta)).toEqual([]);
  });

  test("lets in an exempt owner, and nobody who was one", async () => {
    expect(await callsFor(metadata, owner)).toEqual([]);
    expect(await callsFor({ ...metadata, sso_exempt: "auth0|dana" }, owner)).toEqual([denied]);
    expect(await callsFor(metadata, { authorization: { roles: ["admin"] } })).toEqual([denied]);
  });

  test.each(["", "false", "TRUE", "1"])("is not meant by %j", async (require_sso) => {
    expect(await callsFor({ require_sso })).toEqual([]);
  });
});

describe("permitted domains", () => {
  const denied = [["access.deny", "Acme permits verified email addresses of acme.example, acme.test only."]];
  const allowed_domains = "acme.example,ACME.test";

  test("let in who has a verified address there", async () => {
    expect(await callsFor({ allowed_domains })).toEqual([]);
    expect(await callsFor({ allowed_domains }, user({ email: "x@Acme.TEST" }))).toEqual([]);
  });

  test.each([
    ["another domain", { email: "maya@elsewhere.example" }],
    ["a subdomain", { email: "maya@sub.acme.example" }],
    ["a domain that ends alike", { email: "maya@notacme.example" }],
    ["an address inside an address", { email: "maya@acme.example@elsewhere.example" }],
    ["an address that is not verified", { email_verified: false }],
    ["no address", { email: undefined }],
  ])("refuse %s", async (_name, changes) => {
    expect(await callsFor({ allowed_domains }, user(changes))).toEqual(denied);
  });

  const unverified = { email: "maya@acme.example", email_verified: false };
  const by = (org_id: string, changes = unverified) =>
    ({ ...(user(changes) as object), connection: { ...okta.connection, metadata: { org_id } } }) as never;
  const proven = { allowed_domains, proven_domains: "Acme.example" };

  test("let in whom the company's own connection vouches for, with an address of a proven domain", async () => {
    expect(await callsFor(proven, by("org_AcmeLocalSeed001"))).toEqual([]);
  });

  test.each([
    ["another company's connection", proven, by("org_GlobexLocalSeed1")],
    ["a connection of nobody", proven, { ...okta, ...(user(unverified) as object) } as never],
    ["a domain that is not proven", { allowed_domains }, by("org_AcmeLocalSeed001")],
    [
      "a domain that is not permitted",
      proven,
      by("org_AcmeLocalSeed001", { ...unverified, email: "maya@elsewhere.example" }),
    ],
  ])("refuse an unverified address by %s", async (_name, metadata, changes) => {
    expect(await callsFor(metadata, changes)).toEqual(denied);
  });
});

describe("a second factor", () => {
  const enrol = ["authentication.enrollWith", { type: "otp" }];
  const challenge = [
    "authentication.challengeWith",
    { type: "otp" },
    { additionalFactors: [{ type: "recovery-code" }] },
  ];
  const roles = (...names: string[]) => ({ authorization: { roles: names } });

  test("is set up at the first login and asked for at later ones", async () => {
    expect(await callsFor({ mfa: "everyone" })).toEqual([enrol]);
    expect(await callsFor({ mfa: "everyone" }, user({ enrolledFactors: [{ type: "otp" }] }))).toEqual([challenge]);
  });

  test.each([
    ["none", ["owner"], []],
    ["", ["owner"], []],
    ["admins", ["member"], []],
    ["admins", ["admin"], [enrol]],
    ["admins", ["member", "owner"], [enrol]],
    ["everyone", ["member"], [enrol]],
  ])("with the policy %j for %j", async (mfa, names, expected) => {
    expect(await callsFor({ mfa }, roles(...names))).toEqual(expected);
  });

  test("is the provider's to ask for, where somebody comes through one", async () => {
    expect(await callsFor({ mfa: "everyone" }, okta)).toEqual([]);
    expect(await callsFor({ mfa: "admins" }, { ...okta, ...roles("owner") })).toEqual([]);
  });

  test("is not asked for twice in a session, nor at a refresh", async () => {
    const given = { authentication: { methods: [{ name: "mfa", timestamp: "2026-01-01T00:00:00.000Z" }] } };
    expect(await callsFor({ mfa: "everyone" }, given)).toEqual([]);
    expect(await callsFor({ mfa: "everyone" }, refresh)).toEqual([]);
  });

  test.each(["oauth2-password", "oauth2-token-exchange", undefined])(
    "keeps out who comes by %s, where nobody can be asked",
    async (protocol) => {
      const [call] = await callsFor({ mfa: "everyone" }, { transaction: { protocol } as never });
      expect(call).toEqual(["access.deny", "Acme requires a second factor. Sign in through the browser."]);
    },
  );
});

const proofAt = Date.UTC(2026, 0, 1) / 1000;
const limits = { session_lifetime_hours: "12", session_idle_minutes: "30" };

describe("the session's end", () => {
  const itIs = (seconds: number) => vi.useFakeTimers({ now: (proofAt + seconds) * 1000 });
  afterEach(() => void vi.useRealTimers());

  test("comes from the metadata, and counts from the proof", async () => {
    itIs(600);
    expect(await callsFor(limits)).toEqual([
      ["session.setExpiresAt", proofAt * 1000 + 12 * 3_600_000],
      ["session.setIdleExpiresAt", (proofAt + 600) * 1000 + 30 * 60_000],
    ]);
  });

  test.each(["", "0", "-1", "soon", "Infinity"])("is the tenant's when the metadata says %j", async (value) => {
    expect(await callsFor({ session_lifetime_hours: value, session_idle_minutes: value })).toEqual([]);
  });

  test("is left alone where the Auth0 plan has no session API", async () => {
    const calls = await runAction(FILE, { organization: { metadata: limits } }, { session: {} });
    expect(calls.filter((call) => !isClaim(call))).toEqual([]);
  });

  test("refuses a refresh that comes too late, and no login: there the application asks for a proof", async () => {
    const denied = [["access.deny", "Sign in to Acme again."]];
    itIs(12 * 3600 - 1);
    expect(await callsFor(limits, refresh)).not.toEqual(denied);
    itIs(12 * 3600);
    expect(await callsFor(limits, refresh)).toEqual(denied);
    expect(await callsFor(limits)).not.toContainEqual(denied[0]);
    expect(await callsFor({ signed_out_at: String(proofAt + 1) }, refresh)).toEqual(denied);
    expect(await callsFor({ signed_out_at: String(proofAt) }, refresh)).toEqual([]);
  });
});

describe("the application is told", () => {
  test("when the person proved who they are, and which limits the company has", async () => {
    expect(await claimsFor({ ...limits, signed_out_at: "1700000000" })).toEqual({
      authenticated_at: proofAt,
      second_factor: false,
      session_limits: { lifetime: 43_200, idle: 1_800, since: 1_700_000_000 },
    });
  });

  test("of a second factor that is there or about to be, and of none at a provider", async () => {
    expect(await claimsFor({}, user({ enrolledFactors: [{ type: "otp" }] }))).toMatchObject({ second_factor: true });
    expect(await claimsFor({ mfa: "everyone" })).toMatchObject({ second_factor: true });
    expect(await claimsFor({ mfa: "everyone" }, refresh)).toMatchObject({ second_factor: false });
    expect(await claimsFor({ mfa: "everyone" }, okta)).toEqual({ authenticated_at: proofAt });
  });

  test("nothing where nobody gets in", async () => {
    expect(await claimsFor({ status: "suspended" })).toEqual({});
  });
});
