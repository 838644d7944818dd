import { beforeEach, describe, expect, test } from "vitest";
import { sign } from "../../authentication/mint-tokens";
import { loadSigningKey } from "../../signing-key";
import { ACME, requestToken, server } from "../../testing/sign-in";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

const AUDIENCE = "https://localhost:4400/api/v2/";
const ACME_BODY = {
  id: ACME,
  name: "acme",
  display_name: "Acme",
  branding: {
    logo_url: "http://localhost:4400/logos/acme.svg",
    colors: { primary: "#2456d6", page_background: "#fafafb" },
  },
  metadata: { plan: "pro" },
};

let tenant: TestTenant;
let token: string;
beforeEach(async () => {
  tenant = await testTenant();
  const credentials = { client_id: server.id, client_secret: server.secret, grant_type: "client_credentials" };
  token = (await (await requestToken(tenant, { ...credentials, audience: AUDIENCE })).json()).access_token;
});

function get(path: string, bearer: string | undefined = token) {
  return tenant.app.request(`/api/v2${path}`, bearer === "" ? {} : { headers: { authorization: `Bearer ${bearer}` } });
}

/** A token that this tenant could have signed, with these claims changed. */
async function tokenWith(changes: Record<string, unknown>): Promise<string> {
  const iat = tenant.clock.now / 1000;
  const claims = { iss: tenant.issuer, sub: "x@clients", azp: "x", aud: AUDIENCE, iat, exp: iat + 60 };
  const core = { key: await loadSigningKey() };
  return sign(core, { ...claims, scope: "read:organizations", ...changes });
}

describe("one organization", () => {
  test.each([`/organizations/${ACME}`, "/organizations/name/acme"])("is at %s", async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(ACME_BODY);
  });

  test.each(["/organizations/org_0000000000000000", "/organizations/name/nobody", "/organizations/acme"])(
    "is not at %s: 404 in Auth0's words",
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({
        statusCode: 404,
        error: "Not Found",
        message: "No organization found by that id or name",
      });
    },
  );

  test("leaves out what was never set", async () => {
    await tenant.control("POST", "/organizations", { organizations: [{ id: "org_Plain00000000000", name: "plain" }] });
    expect(await (await get("/organizations/name/plain")).json()).toEqual({
      id: "org_Plain00000000000",
      name: "plain",
    });
  });
});

describe("the list of organizations", () => {
  test("is a bare array without paging parameters", async () => {
    expect((await (await get("/organizations")).json()).map(({ name }: { name: string }) => name)).toEqual([
      "acme",
      "globex",
    ]);
  });

  test("is an object with totals when they are asked for", async () => {
    expect(await (await get("/organizations?include_totals=true&per_page=1&page=0")).json()).toEqual({
      start: 0,
      limit: 1,
      total: 2,
      organizations: [ACME_BODY],
    });
  });

  test("is paged by checkpoint as soon as take is there, without totals", async () => {
    const first = await (await get("/organizations?include_totals=true&take=1")).json();
    expect(Object.keys(first).sort()).toEqual(["next", "organizations"]);
    const second = await (await get(`/organizations?take=1&from=${encodeURIComponent(first.next)}`)).json();
    expect(second.organizations).toHaveLength(1);
    expect(second.next).toBeUndefined();
  });

  test.each([
    ["name:-1", ["globex", "acme"]],
    ["display_name:1", ["acme", "globex"]],
  ])("is sorted by %s", async (sort, names) => {
    const list = await (await get(`/organizations?sort=${sort}`)).json();
    expect(list.map(({ name }: { name: string }) => name)).toEqual(names);
  });

  test.each([
    ["?take=101", "invalid_query_string"],
    ["?per_page=x", "invalid_query_string"],
    ["?sort=metadata:1", "invalid_query_string"],
    ["?page=20&per_page=50", "invalid_paging"],
    ["?from=nowhere", "invalid_paging"],
  ])("refuses %s", async (query, errorCode) => {
    const response = await get(`/organizations${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ statusCode: 400, error: "Bad Request", errorCode });
  });
});

describe("the bearer token", () => {
  test.each([
    ["none", async () => "", "Missing authentication"],
    ["no JWT", async () => "abc", "Invalid token"],
    [
      "one for another API",
      () => tokenWith({ aud: "https://api.tenantry.dev" }),
      "Bad audience: https://api.tenantry.dev",
    ],
    ["an expired one", () => tokenWith({ exp: 1 }), "Expired token received for JSON Web Token validation"],
    ["one of another issuer", () => tokenWith({ iss: "https://evil.example/" }), "Invalid token"],
    [
      "one that was changed",
      async () => `${token.slice(0, -6)}AAAAAA`,
      "Invalid signature received for JSON Web Token validation",
    ],
  ])("is refused when it is %s", async (_what, bearer, message) => {
    const response = await get("/organizations", await bearer());
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ statusCode: 401, error: "Unauthorized", message });
  });

  test("needs the scope of the operation", async () => {
    const response = await get("/organizations", await tokenWith({ scope: "read:users" }));
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({
      statusCode: 403,
      error: "Forbidden",
      message: "Insufficient scope, expected any of: read:organizations,read:organizations_summary",
      errorCode: "insufficient_scope",
    });
  });
});

test("every answer carries the rate limit headers, refusals too", async () => {
  for (const response of [
    await get("/organizations"),
    await get("/organizations/x"),
    await get("/organizations", ""),
  ]) {
    for (const name of ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"]) {
      expect(response.headers.get(name)).toMatch(/^\d+$/);
    }
  }
});

test("the ledger names the operation and the machine", async () => {
  await get("/organizations/name/acme");
  expect(tenant.ledger.entries({ operation: "organizations.getByName" })).toMatchObject([
    { client: server.id, actor: `${server.id}@clients`, status: 200, method: "GET" },
  ]);
});
