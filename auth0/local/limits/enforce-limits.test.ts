import { beforeEach, describe, expect, test } from "vitest";
import { managementToken } from "../testing/management-token";
import { requestToken, server } from "../testing/sign-in";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
let authorization: string;
beforeEach(async () => {
  tenant = await testTenant({ plan: "free" });
  authorization = `Bearer ${await managementToken(tenant, ["read:organizations"], tenant.clock.now)}`;
});

const read = (path = "/organizations") => tenant.app.request(`/api/v2${path}`, { headers: { authorization } });
const headersOf = ({ headers }: Response) =>
  ["limit", "remaining", "reset"].map((name) => Number(headers.get(`x-ratelimit-${name}`)));
const now = () => tenant.clock.now / 1000;

describe("the Management API on the free plan", () => {
  test("answers twice, then 429 in Auth0's words, with the documented headers", async () => {
    expect(headersOf(await read())).toEqual([2, 1, now() + 1]);
    expect(headersOf(await read())).toEqual([2, 0, now() + 1]);
    const refused = await read();
    expect(refused.status).toBe(429);
    expect(headersOf(refused)).toEqual([2, 0, now() + 1]);
    expect(await refused.json()).toEqual({
      statusCode: 429,
      error: "Too Many Requests",
      message: "Global limit has been reached",
      errorCode: "too_many_requests",
    });
  });

  test("names the wait in Retry-After only if the switch says so", async () => {
    for (let count = 0; count < 2; count += 1) await read();
    expect((await read()).headers.has("retry-after")).toBe(false);
    await tenant.control("PATCH", "/switches", { retryAfterOnManagementLimit: true });
    expect((await read()).headers.get("retry-after")).toBe("1");
  });

  test("answers again once the tenant's clock has moved", async () => {
    for (let count = 0; count < 3; count += 1) await read();
    await tenant.control("POST", "/clock", { advanceSeconds: 0.5 });
    expect((await read()).status).toBe(200);
    expect((await read()).status).toBe(429);
  });

  test("has a limit that a token, good or bad, does not lift", async () => {
    authorization = "Bearer nonsense";
    expect([(await read()).status, (await read()).status, (await read()).status]).toEqual([401, 401, 429]);
  });
});

test("a group has its own bucket beside the global one", async () => {
  await tenant.control("PATCH", "/plan", { profile: "enterprise" });
  const lists = await Promise.all(Array.from({ length: 11 }, () => read()));
  expect(lists.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(1);
  expect(tenant.state.logs.filter(({ type }) => type === "api_limit")).toMatchObject([
    { description: "Global per minute organizations_read group limit has been reached" },
  ]);
  expect(headersOf(await read("/organizations/name/acme"))).toEqual([20, 19, now() + 1]);
});

test("without limits the bucket is never empty, and the headers are there all the same", async () => {
  expect((await tenant.control("PATCH", "/plan", { profile: "off" })).status).toBe(200);
  for (let count = 0; count < 30; count += 1) expect((await read()).status).toBe(200);
  expect(headersOf(await read())).toEqual([10, 9, now() + 1]);
});

describe("the plan", () => {
  test("is what the tenant was created with again after a reset", async () => {
    await tenant.control("PATCH", "/plan", { profile: "professional" });
    await tenant.control("POST", "/reset");
    expect(await (await tenant.control("GET", "/plan")).json()).toEqual({ profile: "free" });
  });

  test("is one of Auth0's", async () => {
    expect((await tenant.control("PATCH", "/plan", { profile: "gold" })).status).toBe(400);
  });
});

test("the token endpoint of the free plan answers 30 times in a second, then 429 in OAuth's language", async () => {
  const ask = () =>
    requestToken(tenant, { grant_type: "client_credentials", client_id: server.id, client_secret: server.secret });
  for (let count = 0; count < 30; count += 1) expect((await ask()).status).toBe(403);
  const refused = await ask();
  expect([refused.status, headersOf(refused)]).toEqual([429, [30, 0, now() + 1]]);
  expect(await refused.json()).toEqual({
    error: "too_many_requests",
    error_description: "Global limit has been reached",
  });
});
