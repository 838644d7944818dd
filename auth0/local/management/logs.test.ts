import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { LOG_TYPES } from "../state/logs";
import { type ManagementApi, managementApi } from "../testing/management-api";
import { managementClient } from "../testing/management-client";
import { ACME, application, signIn } from "../testing/sign-in";
import { testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const MAYA = "auth0|6600000000000000000000a1";

let tenant: TestTenant;
let call: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
});

const types = (rows: { type: string }[]) => rows.map(({ type }) => type);
const search = async (q: string) => types((await call("GET", `/logs?q=${encodeURIComponent(q)}`)).body);

test("a sign-in is one line with Auth0's fields, found by its id", async () => {
  await signIn(testBrowser(tenant), "maya@acme.example");
  const [line] = (await call("GET", "/logs?q=type:s")).body;
  expect(line).toEqual({
    _id: line.log_id,
    log_id: expect.stringMatching(/^90020\d{50}$/),
    date: "2026-11-23T12:00:00.000Z",
    type: "s",
    description: null,
    client_id: application.id,
    client_name: "Tenantry",
    ip: "127.0.0.1",
    user_agent: "",
    user_id: MAYA,
    user_name: "maya@acme.example",
    connection: "Username-Password-Authentication",
    connection_id: expect.stringMatching(/^con_/),
    strategy: "auth0",
    strategy_type: "database",
    organization_id: ACME,
    organization_name: "acme",
    isMobile: false,
  });
  expect(await call("GET", `/logs/${line.log_id}`)).toEqual({ status: 200, body: line });
  expect((await call("GET", "/logs/none")).status).toBe(404);
});

test("an organization's lines are found by its id, and only those", async () => {
  await signIn(testBrowser(tenant), "hana@globex.example", {
    organization: "org_GlobexLocalSeed1",
    redirect_uri: "http://globex.app.localhost:3000/auth/callback",
  });
  await signIn(testBrowser(tenant), "maya@acme.example");
  expect(await search(`organization_id:"${ACME}"`)).toEqual(["s"]);
  expect(await search(`organization_id:"${ACME}" AND type:(f OR fp)`)).toEqual([]);
  expect(await search(`organization_id:"${ACME}" AND type:(f OR s)`)).toEqual(["s"]);
});

test("a tenant whose log knows of no organizations finds and names none", async () => {
  await signIn(testBrowser(tenant), "maya@acme.example");
  await tenant.control("PATCH", "/switches", { logsKnowOrganization: false });
  expect(await search(`organization_id:"${ACME}"`)).toEqual([]);
  expect((await call("GET", "/logs?q=type:s")).body).toMatchObject([
    { organization_id: null, organization_name: null },
  ]);
});

describe("the Management API", () => {
  test("leaves a line for what it changed and what it refused to, none for reading", async () => {
    await call("GET", "/roles");
    await call("POST", "/roles", { name: "auditor" });
    await call("POST", "/roles", { name: "auditor" });
    const { body } = await call("GET", "/logs?sort=date:1");
    expect(types(body)).toEqual(["sapi", "fapi"]);
    expect(body[1]).toMatchObject({
      description: "roles.create",
      details: { request: { method: "POST", path: "/api/v2/roles" }, response: { statusCode: 409 } },
    });
  });
});

describe("paging", () => {
  beforeEach(async () => {
    for (const name of ["a", "b", "c", "d", "e"]) await call("POST", "/roles", { name });
  });

  test("by page is newest first, with totals where they are asked for", async () => {
    const { body } = await call("GET", "/logs?page=1&per_page=2&include_totals=true");
    expect(body).toMatchObject({ start: 2, limit: 2, length: 2, total: 5 });
    const ids = tenant.state.logs.map(({ log_id }) => log_id);
    expect(body.logs.map(({ log_id }: { log_id: string }) => log_id)).toEqual([ids[2], ids[1]]);
  });

  test("by checkpoint is what came after it, oldest first, a bare array", async () => {
    const first = (await call("GET", "/logs?take=3")).body;
    expect(first).toHaveLength(3);
    expect((await call("GET", `/logs?from=${first[2].log_id}&take=3`)).body).toHaveLength(2);
  });

  test.each(["take=101", "take=0", "sort=date"])("refuses %s", async (query) => {
    expect((await call("GET", `/logs?${query}`)).body.errorCode).toBe("invalid_query_string");
  });

  test("through the official SDK", async () => {
    const { logs } = await managementClient(tenant);
    const newest = (await logs.list({ per_page: 2 })).data;
    expect(newest).toHaveLength(2);
    expect((await logs.get(newest[0]?.log_id ?? "")).data?.type ?? "sapi").toBe("sapi");
  });
});

describe("what a log reader waits for is written", () => {
  test("somebody deleted is named, by whatever way they went", async () => {
    await call("DELETE", `/users/${encodeURIComponent(MAYA)}`);
    await tenant.control("DELETE", "/people/tomas@acme.example");
    const lines = (await call("GET", "/logs?q=type:sdu")).body;
    expect(lines.map(({ user_name }: { user_name: string }) => user_name).sort()).toEqual([
      "maya@acme.example",
      "tomas@acme.example",
    ]);
  });

  test("a sign-out to an address that is not registered failed", async () => {
    await testBrowser(tenant).get("/v2/logout?returnTo=https://elsewhere.example");
    expect((await call("GET", "/logs?q=type:flo")).body).toMatchObject([
      { description: expect.stringContaining("https://elsewhere.example") },
    ]);
  });

  test("every type of line that is declared is written somewhere", () => {
    const folder = fileURLToPath(new URL("..", import.meta.url));
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts") && !name.endsWith("state/logs.ts"))
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .join("\n");
    expect(Object.keys(LOG_TYPES).filter((type) => !sources.includes(`"${type}"`))).toEqual([]);
  });
});
