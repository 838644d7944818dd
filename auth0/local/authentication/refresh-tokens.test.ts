import { beforeEach, describe, expect, test } from "vitest";
import { exampleSpa, spaRequest } from "../testing/example-spa";
import { ACME, claimsOf, refresh, type Tokens, tokensFor } from "../testing/sign-in";
import { testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const LEEWAY = 3;

let tenant: TestTenant;
let tokens: Tokens;
beforeEach(async () => {
  tenant = await testTenant();
  const changes = { client_id: exampleSpa.clientId, redirect_uri: exampleSpa.callback };
  tokens = await tokensFor(tenant, testBrowser(tenant), "maya@acme.example", changes, spaRequest);
});

const exchange = (token: string) => refresh(tenant, { ...tokens, refresh_token: token }, spaRequest);
const rotated = async (token: string): Promise<string> => (await (await exchange(token)).json()).refresh_token;

test("of 200 tokens of a person for an application, one more costs the oldest", async () => {
  const { refreshTokens } = tenant.state;
  const [oldest] = refreshTokens.values();
  if (!oldest) throw new Error("Nobody signed in.");
  const later = (index: number) => ({ ...oldest, token: `copy ${index}`, createdAt: oldest.createdAt + index });
  for (let index = 1; index < 200; index += 1) refreshTokens.set(`copy ${index}`, later(index));
  refreshTokens.set("another's", { ...oldest, token: "another's", userId: "auth0|another", createdAt: 0 });
  tenant.clock.advance(60);
  const changes = { client_id: exampleSpa.clientId, redirect_uri: exampleSpa.callback };
  await tokensFor(tenant, testBrowser(tenant), "maya@acme.example", changes, spaRequest);
  expect([...refreshTokens.keys()]).toEqual(expect.arrayContaining(["copy 1", "another's"]));
  expect([refreshTokens.size, refreshTokens.has(oldest.token)]).toEqual([201, false]);
});

describe("a rotating refresh token", () => {
  test("is followed by another at each exchange, for the same person and company", async () => {
    const response = await (await exchange(tokens.refresh_token)).json();
    expect(response.refresh_token).not.toBe(tokens.refresh_token);
    expect(claimsOf(response.id_token).org_id).toBe(ACME);
    expect((await exchange(response.refresh_token)).status).toBe(200);
  });

  test("may come again within the leeway: two tabs may refresh at once", async () => {
    const first = await rotated(tokens.refresh_token);
    tenant.clock.advance(LEEWAY - 1);
    const second = await rotated(tokens.refresh_token);
    expect(second).not.toBe(first);
    for (const token of [first, second]) expect((await exchange(token)).status).toBe(200);
  });

  test("that comes again later ends its whole family, and the log says so", async () => {
    const next = await rotated(tokens.refresh_token);
    tenant.clock.advance(LEEWAY);
    const reused = await exchange(tokens.refresh_token);
    expect(reused.status).toBe(403);
    expect(await reused.json()).toEqual({
      error: "invalid_grant",
      error_description: "Unknown or invalid refresh token.",
    });
    expect((await exchange(next)).status).toBe(403);
    expect(tenant.state.logs.at(-1)).toMatchObject({ type: "ferrt", client_id: exampleSpa.clientId });
  });

  test("leaves the family of another sign-in alone when it is reused", async () => {
    const changes = { client_id: exampleSpa.clientId, redirect_uri: exampleSpa.callback };
    const other = await tokensFor(tenant, testBrowser(tenant), "maya@acme.example", changes, spaRequest);
    await exchange(tokens.refresh_token);
    tenant.clock.advance(LEEWAY);
    await exchange(tokens.refresh_token);
    expect((await exchange(other.refresh_token)).status).toBe(200);
  });

  test("does not outlive the family's end, however often it was rotated", async () => {
    let token = tokens.refresh_token;
    for (const _time of [1, 2]) {
      tenant.clock.advance(14 * 86_400);
      token = await rotated(token);
    }
    tenant.clock.advance(2 * 86_400);
    expect((await exchange(token)).status).toBe(403);
  });

  test("takes its successors with it when it is revoked", async () => {
    const next = await rotated(tokens.refresh_token);
    const body = new URLSearchParams({ client_id: exampleSpa.clientId, token: tokens.refresh_token });
    expect((await tenant.app.request("/oauth/revoke", { method: "POST", body })).status).toBe(200);
    expect((await exchange(next)).status).toBe(403);
  });
});
