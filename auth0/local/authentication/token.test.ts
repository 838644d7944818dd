import { beforeEach, describe, expect, test } from "vitest";
import { application, codeParameters, requestToken, server, signIn } from "../testing/sign-in";
import { testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await testTenant();
});

function post(body: BodyInit, headers: Record<string, string> = {}) {
  return tenant.app.request("/oauth/token", { method: "POST", body, headers });
}

describe("a client proves itself", () => {
  test("with its secret in a JSON body", async () => {
    const parameters = codeParameters(await signIn(testBrowser(tenant), "maya@acme.example"));
    const body = JSON.stringify({ ...parameters, client_id: application.id, client_secret: application.secret });
    expect((await post(body, { "content-type": "application/json" })).status).toBe(200);
  });

  test("with Basic", async () => {
    const parameters = codeParameters(await signIn(testBrowser(tenant), "maya@acme.example"));
    const authorization = `Basic ${btoa(`${application.id}:${application.secret}`)}`;
    const body = new URLSearchParams(
      Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    );
    expect((await post(body, { authorization })).status).toBe(200);
  });

  test.each([
    ["a wrong secret", { client_secret: "wrong" }],
    ["another client's secret", { client_secret: server.secret }],
    ["no secret", { client_secret: undefined }],
    ["an unknown id", { client_id: "nobody" }],
  ])("and is refused with %s", async (_what, changes) => {
    const response = await requestToken(tenant, { grant_type: "refresh_token", refresh_token: "x", ...changes });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error: "access_denied", error_description: "Unauthorized" });
  });

  test("and is refused with two proofs at once", async () => {
    const authorization = `Basic ${btoa(`${application.id}:${application.secret}`)}`;
    const body = new URLSearchParams({ grant_type: "refresh_token", client_secret: application.secret });
    expect((await post(body, { authorization })).status).toBe(400);
  });
});

describe("a request is refused", () => {
  test.each([
    ["without a grant type", { grant_type: undefined }, 400, "invalid_request"],
    ["with an unknown grant type", { grant_type: "password" }, 403, "unsupported_grant_type"],
    ["with a grant type that the client has not", { grant_type: "client_credentials" }, 403, "unauthorized_client"],
    ["without the code", { grant_type: "authorization_code" }, 400, "invalid_request"],
    ["without the refresh token", { grant_type: "refresh_token" }, 400, "invalid_request"],
  ])("%s", async (_what, parameters, status, error) => {
    const response = await requestToken(tenant, parameters);
    expect(response.status).toBe(status);
    expect((await response.json()).error).toBe(error);
  });

  test.each(["not json", "[]", "null"])("as malformed JSON: %s", async (body) => {
    expect((await post(body, { "content-type": "application/json" })).status).toBe(400);
  });

  test("with a parameter given twice", async () => {
    const body = new URLSearchParams({ client_id: application.id, client_secret: application.secret });
    body.append("grant_type", "refresh_token");
    body.append("grant_type", "authorization_code");
    expect((await post(body)).status).toBe(400);
  });
});

test("no answer may be stored, and the ledger tells the grants apart", async () => {
  const response = await requestToken(tenant, { grant_type: "refresh_token", refresh_token: "x" });
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(tenant.ledger.entries({ operation: "token.refresh_token" })).toMatchObject([
    { client: application.id, status: 403, path: "/oauth/token" },
  ]);
});
