import { describe, expect, test, vi } from "vitest";
import { runAction } from "./fake-api";
import type { PostLoginEvent } from "./types";

const FILE = "./post-login-policy.js";

const callsFor = (metadata: Record<string, string>, changes: Partial<Omit<PostLoginEvent, "organization">> = {}) =>
  runAction(FILE, { ...changes, organization: { metadata } });

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

describe("permitted connections", () => {
  test("are a list of names, whatever their case and blanks", async () => {
    expect(await callsFor({ allowed_connections: "acme-okta, username-password-authentication" })).toEqual([]);
  });

  test("refuse every other, also at a refresh", async () => {
    const denied = [["access.deny", "Acme does not permit signing in with Username-Password-Authentication."]];
    expect(await callsFor({ allowed_connections: "acme-okta" })).toEqual(denied);
    expect(await callsFor({ allowed_connections: "acme-okta" }, refresh)).toEqual(denied);
  });

  test("that are an empty list permit all", async () => {
    expect(await callsFor({ allowed_connections: " , " })).toEqual([]);
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

describe("the session's end", () => {
  test("comes from the metadata", async () => {
    vi.useFakeTimers({ now: 1_000_000 });
    const calls = await callsFor({ session_lifetime_hours: "12", session_idle_minutes: "30" });
    vi.useRealTimers();
    expect(calls).toEqual([
      ["session.setExpiresAt", 1_000_000 + 12 * 3_600_000],
      ["session.setIdleExpiresAt", 1_000_000 + 30 * 60_000],
    ]);
  });

  test.each(["", "0", "-1", "soon", "Infinity"])("is the tenant's when the metadata says %j", async (value) => {
    expect(await callsFor({ session_lifetime_hours: value, session_idle_minutes: value })).toEqual([]);
  });

  test("is left alone where the Auth0 plan has no session API", async () => {
    const organization = { metadata: { session_lifetime_hours: "12", session_idle_minutes: "30" } };
    expect(await runAction(FILE, { organization }, { session: {} })).toEqual([]);
  });
});
