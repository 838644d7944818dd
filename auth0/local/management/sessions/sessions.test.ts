import { beforeEach, describe, expect, test } from "vitest";
import { connectOidc } from "../../testing/connect";
import { OIDC, signInThrough } from "../../testing/federated-sign-in";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { managementClient } from "../../testing/management-client";
import { ACME, AUDIENCE, application, claimsOf, refresh, signIn, type Tokens, tokensFor } from "../../testing/sign-in";
import { type TestBrowser, testBrowser } from "../../testing/test-browser";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

const DANA = "auth0|6600000000000000000000a2";
const USER = `/users/${encodeURIComponent(DANA)}`;
const NOON = "2026-11-23T12:00:00.000Z";

let tenant: TestTenant;
let call: ManagementApi;
let browser: TestBrowser;
let tokens: Tokens;
let sid: string;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
  browser = testBrowser(tenant);
  tokens = await tokensFor(tenant, browser, "dana@acme.example");
  sid = String(claimsOf(tokens.id_token).sid);
});

const isSignedIn = async () =>
  (await signIn(browser, "nobody@acme.example", { prompt: "none" })).searchParams.has("code");
const canRefresh = async () => (await refresh(tenant, tokens)).status === 200;
const refreshTokenId = async () => (await call("GET", `${USER}/refresh-tokens`)).body.tokens[0].id;

test("a session has the sid of its tokens as its id, and Auth0's fields", async () => {
  expect(await call("GET", `/sessions/${sid}`)).toEqual({
    status: 200,
    body: {
      id: sid,
      user_id: DANA,
      created_at: NOON,
      updated_at: NOON,
      authenticated_at: NOON,
      authentication: { methods: [{ name: "pwd", timestamp: NOON }] },
      idle_expires_at: "2026-11-26T12:00:00.000Z",
      expires_at: "2026-11-30T12:00:00.000Z",
      last_interacted_at: NOON,
      device: { initial_user_agent: "", initial_ip: "127.0.0.1", last_user_agent: "", last_ip: "127.0.0.1" },
      clients: [{ client_id: application.id }],
      session_metadata: null,
    },
  });
  expect((await call("GET", `${USER}/sessions`)).body.sessions).toHaveLength(1);
});

test("a session of a company's own sign-in says so, and no password", async () => {
  await connectOidc(tenant, call, ACME);
  const callback = await signInThrough({ tenant, browser: testBrowser(tenant) }, OIDC, {
    provider: "acme",
    email: "maya@acme.example",
  });
  expect(callback.searchParams.has("code")).toBe(true);
  const session = [...tenant.state.sessions.values()].at(-1);
  expect((await call("GET", `/sessions/${session?.sid}`)).body.authentication.methods).toEqual([
    { name: "federated", timestamp: NOON },
  ]);
});

test("a session takes metadata and gives it up", async () => {
  const metadata = { session_metadata: { device: "work" } };
  expect((await call("PATCH", `/sessions/${sid}`, metadata)).body).toMatchObject(metadata);
  expect((await call("PATCH", `/sessions/${sid}`, { session_metadata: null })).body.session_metadata).toBeNull();
});

test("a refresh token is shown without its value", async () => {
  const [shown] = (await call("GET", `${USER}/refresh-tokens`)).body.tokens;
  expect(shown).toEqual({
    id: expect.stringMatching(/^\w+$/),
    user_id: DANA,
    created_at: NOON,
    idle_expires_at: "2026-12-08T12:00:00.000Z",
    expires_at: "2026-12-23T12:00:00.000Z",
    device: { initial_ip: "127.0.0.1", initial_user_agent: "" },
    client_id: application.id,
    session_id: sid,
    rotating: false,
    resource_servers: [{ audience: AUDIENCE, scopes: "openid profile email offline_access" }],
    last_exchanged_at: null,
  });
  expect((await call("GET", `/refresh-tokens/${shown.id}`)).body).toEqual(shown);
  expect(JSON.stringify(shown)).not.toContain(tokens.refresh_token);
});

describe("202, and the person is signed out", () => {
  test.each([
    ["a session deleted: not of their refresh token", "DELETE", () => `/sessions/${sid}`, false, true],
    ["a session revoked", "POST", () => `/sessions/${sid}/revoke`, false, false],
    ["all sessions deleted", "DELETE", () => `${USER}/sessions`, false, true],
    ["all refresh tokens deleted", "DELETE", () => `${USER}/refresh-tokens`, true, false],
    ["access revoked", "POST", () => `${USER}/revoke-access`, false, false],
  ] as const)("%s", async (_what, method, path, session, token) => {
    expect(await isSignedIn()).toBe(true);
    expect((await call(method, path())).status).toBe(202);
    expect(await isSignedIn()).toBe(session);
    expect(await canRefresh()).toBe(token);
  });

  test("one refresh token deleted, or revoked by id, person, client or API", async () => {
    const revocations = [
      async () => call("DELETE", `/refresh-tokens/${await refreshTokenId()}`),
      async () => call("POST", "/refresh-tokens/revoke", { ids: [await refreshTokenId()] }),
      () => call("POST", "/refresh-tokens/revoke", { user_id: DANA }),
      () => call("POST", "/refresh-tokens/revoke", { user_id: DANA, client_id: application.id, audience: AUDIENCE }),
    ];
    for (const revocation of revocations) {
      tokens = await tokensFor(tenant, testBrowser(tenant), "dana@acme.example");
      tenant.state.refreshTokens.forEach((token, value) => {
        if (value !== tokens.refresh_token) tenant.state.refreshTokens.delete(token.token);
      });
      expect((await revocation()).status).toBe(202);
      expect(await canRefresh()).toBe(false);
    }
  });

  test("access revoked for one session, its refresh tokens preserved", async () => {
    const other = await tokensFor(tenant, testBrowser(tenant), "dana@acme.example");
    const body = { session_id: sid, preserve_refresh_tokens: true };
    expect((await call("POST", `${USER}/revoke-access`, body)).status).toBe(202);
    expect(await isSignedIn()).toBe(false);
    expect(await canRefresh()).toBe(true);
    expect((await call("GET", `/sessions/${String(claimsOf(other.id_token).sid)}`)).status).toBe(200);
  });
});

test.each([
  ["DELETE", "/sessions/none", undefined, 202],
  ["POST", "/sessions/none/revoke", undefined, 202],
  ["GET", "/sessions/none", undefined, 404],
  ["PATCH", "/sessions/none", {}, 404],
  ["GET", "/refresh-tokens/none", undefined, 404],
  ["DELETE", "/refresh-tokens/none", undefined, 202],
  ["POST", "/refresh-tokens/revoke", {}, 400],
  ["POST", "/refresh-tokens/revoke", { ids: ["a"], user_id: DANA }, 400],
])("%s %s with %o answers %i", async (method, path, body, status) => {
  expect((await call(method, path, body)).status).toBe(status);
});

test("the official SDK lists and ends sessions and refresh tokens", async () => {
  const { users, sessions, refreshTokens } = await managementClient(tenant);
  const [session] = (await users.sessions.list(DANA)).data;
  expect(session?.id).toBe(sid);
  const [token] = (await users.refreshToken.list(DANA)).data;
  expect((await refreshTokens.get(token?.id ?? "")).user_id).toBe(DANA);
  expect((await sessions.get(sid)).user_id).toBe(DANA);
  await users.revokeAccess(DANA);
  await expect(sessions.get(sid)).rejects.toMatchObject({ statusCode: 404 });
});
