import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { decodeProtectedHeader, jwtVerify } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadSigningKey } from "../signing-key";
import { type ManagementApi, managementApi } from "../testing/management-api";
import { application, claimsOf, type Tokens, tokensFor } from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

/** An application that hears of logouts; resolves with each request in turn. */
async function listen() {
  const heard: { path: string; host: string | undefined; token: string }[] = [];
  const waiting: (() => void)[] = [];
  const server: Server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const token = new URLSearchParams(body).get("logout_token") ?? "";
    heard.push({ path: request.url ?? "", host: request.headers.host, token });
    response.end();
    for (const wake of waiting.splice(0)) wake();
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  const next = async () => {
    while (heard.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    return heard.shift();
  };
  return { port, next, heard, close: () => new Promise((resolve) => server.close(resolve)) };
}

let tenant: TestTenant;
let browser: TestBrowser;
let tokens: Tokens;
let listener: Awaited<ReturnType<typeof listen>>;
beforeEach(async () => {
  tenant = await testTenant();
  browser = testBrowser(tenant);
  listener = await listen();
  configure();
  tokens = await tokensFor(tenant, browser, "maya@acme.example");
});
afterEach(async () => {
  await listener.close();
});

function configure(backchannel_logout_initiators?: { mode: "custom" | "all"; selected_initiators: string[] }): void {
  const url = `http://app.localhost:${listener.port}/logout?x=1`;
  const settings = {
    backchannel_logout_urls: [url],
    ...(backchannel_logout_initiators && { backchannel_logout_initiators }),
  };
  Object.assign(tenant.state.clients.get(application.id) ?? {}, { oidc_logout: settings });
}

const ALL = { mode: "all" as const, selected_initiators: [] };

test("a logout is told to the application in a signed logout token", async () => {
  await browser.get(`/oidc/logout?id_token_hint=${tokens.id_token}`);
  const told = await listener.next();
  expect(told).toMatchObject({ path: "/logout?x=1", host: `app.localhost:${listener.port}` });
  const { sub, sid } = claimsOf(tokens.id_token);
  const iat = tenant.clock.now / 1000;
  const { payload } = await jwtVerify(told?.token ?? "", loadSigningKey().publicKey, {
    currentDate: new Date(tenant.clock.now),
  });
  expect(payload).toEqual({
    iss: tenant.issuer,
    aud: application.id,
    sub,
    sid,
    iat,
    exp: iat + 120,
    jti: expect.any(String),
    events: { "http://schemas.openid.net/event/backchannel-logout": {} },
  });
  expect(decodeProtectedHeader(told?.token ?? "")).toMatchObject({ typ: "logout+jwt", alg: "RS256" });
});

describe("it is told", () => {
  test("after /v2/logout", async () => {
    await browser.get("/v2/logout");
    expect(claimsOf((await listener.next())?.token ?? "").sub).toBe("auth0|6600000000000000000000a1");
  });

  test.each([
    ["blocked", () => tenant.control("PATCH", "/people/maya@acme.example", { blocked: true })],
    ["deleted", () => tenant.control("DELETE", "/people/maya@acme.example")],
  ])("when the person is %s, if the client asks for that", async (_what, act) => {
    configure(ALL);
    await act();
    expect(claimsOf((await listener.next())?.token ?? "").sid).toBe(claimsOf(tokens.id_token).sid);
  });
});

describe("a change of what a person signs in with ends their sessions and is told", () => {
  const maya = `/users/${encodeURIComponent("auth0|6600000000000000000000a1")}`;
  const password = "another long password";
  let call: ManagementApi;
  beforeEach(async () => {
    call = await managementApi(tenant);
  });

  test.each([
    ["password", "password-changed", () => call("PATCH", maya, { password })],
    [
      "password, by the control API",
      "password-changed",
      () => tenant.control("PATCH", "/people/maya@acme.example", { password }),
    ],
    ["email", "email-identifier-changed", () => call("PATCH", maya, { email: "maya.okafor@acme.example" })],
  ])("%s", async (_what, initiator, act) => {
    configure({ mode: "custom", selected_initiators: [initiator] });
    await act();
    expect(claimsOf((await listener.next())?.token ?? "").sid).toBe(claimsOf(tokens.id_token).sid);
    expect(tenant.state.sessions.size).toBe(0);
  });

  test("their connection going ends them as well", async () => {
    configure({ mode: "custom", selected_initiators: ["account-deleted"] });
    const { connectionId = "" } = tenant.state.users.get("auth0|6600000000000000000000a1") ?? {};
    await call("DELETE", `/connections/${connectionId}`);
    expect(claimsOf((await listener.next())?.token ?? "").sid).toBe(claimsOf(tokens.id_token).sid);
    expect(tenant.state.users.size).toBe(0);
  });

  test("a change of anything else, or to what it was, ends none", async () => {
    await call("PATCH", maya, { name: "Maya O." });
    await call("PATCH", maya, { email: "Maya@acme.example" });
    expect(tenant.state.sessions.size).toBe(1);
  });
});

describe("it is not told", () => {
  test("when a person is blocked and the client asks for logouts only", async () => {
    await tenant.control("PATCH", "/people/maya@acme.example", { blocked: true });
    await browser.get("/v2/logout");
    await listener.next();
    expect(listener.heard).toEqual([]);
  });

  test("of sessions that never entered the application", async () => {
    const session = [...tenant.state.sessions.values()][0];
    session?.clientIds.clear();
    await browser.get("/v2/logout");
    const again = testBrowser(tenant);
    await tokensFor(tenant, again, "tomas@acme.example");
    await again.get("/v2/logout");
    expect(claimsOf((await listener.next())?.token ?? "").sub).toBe("auth0|6600000000000000000000a3");
    expect(listener.heard).toEqual([]);
  });
});

test("an application that does not answer hinders nobody; the tenant log names its address", async () => {
  await listener.close();
  expect((await browser.get(`/oidc/logout?id_token_hint=${tokens.id_token}`)).status).toBe(200);
  await expect
    .poll(() => tenant.state.logs.at(-1))
    .toMatchObject({
      type: "oidc_backchannel_logout_failed",
      description: expect.stringContaining(`http://app.localhost:${listener.port}/logout?x=1: `),
      client_id: application.id,
    });
});
