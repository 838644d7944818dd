import { beforeAll, describe, expect, test } from "vitest";
import { tokenRequest } from "./management";
import { openTarget, type Target } from "./target";

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});

describe("discovery", () => {
  test("names the issuer with its slash, and endpoints below it", async () => {
    const { status, body } = await target.request("/.well-known/openid-configuration");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      issuer: target.issuer,
      authorization_endpoint: `${target.issuer}authorize`,
      token_endpoint: `${target.issuer}oauth/token`,
      jwks_uri: `${target.issuer}.well-known/jwks.json`,
      revocation_endpoint: `${target.issuer}oauth/revoke`,
      code_challenge_methods_supported: expect.arrayContaining(["S256"]),
      response_types_supported: expect.arrayContaining(["code"]),
    });
  });

  test("leads to RSA keys without their private parts", async () => {
    const { status, body } = await target.request("/.well-known/jwks.json");
    expect(status).toBe(200);
    const key = { kty: "RSA", use: "sig", alg: "RS256", kid: expect.any(String), e: "AQAB", n: expect.any(String) };
    expect(body).toMatchObject({ keys: expect.arrayContaining([expect.objectContaining(key)]) });
    expect(JSON.stringify(body)).not.toMatch(/"(d|p|q|dp|dq|qi)":/);
  });
});

describe("the token endpoint", () => {
  const ask = (changes?: Record<string, string | undefined>) =>
    target.request("/oauth/token", tokenRequest(target, changes));

  test("gives a machine a token for a day", async () => {
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      scope: expect.any(String),
      expires_in: 86_400,
      token_type: "Bearer",
    });
  });

  test.each([
    ["a wrong secret", { client_secret: "wrong" }, 401, "access_denied"],
    ["an unknown client", { client_id: "0".repeat(32) }, 401, "access_denied"],
    ["an unknown API", { audience: "https://nowhere.example/" }, 403, "access_denied"],
    ["no grant type", { grant_type: undefined }, 400, "invalid_request"],
    ["an unknown grant type", { grant_type: "magic" }, 403, "unsupported_grant_type"],
    [
      "a code that was never given",
      { grant_type: "authorization_code", code: "x" },
      403,
      /invalid_grant|unauthorized_client/,
    ],
  ])("refuses %s", async (_what, changes, status, error) => {
    const answer = await ask(changes);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({
      error: typeof error === "string" ? error : expect.stringMatching(error),
      error_description: expect.any(String),
    });
  });
});
