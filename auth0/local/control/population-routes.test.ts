import { beforeEach, describe, expect, test } from "vitest";
import { claimsOf, signIn, tokensFor } from "../testing/sign-in";
import { testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await testTenant();
});

test("500 people in 50 companies take two requests, and each of them can sign in", async () => {
  const people = Array.from({ length: 500 }, (_value, index) => ({
    name: `Person ${index}`,
    email: `p${index}@bench.example`,
  }));
  expect((await tenant.control("POST", "/people", { people })).status).toBe(201);
  const organizations = Array.from({ length: 50 }, (_value, company) => ({
    name: `bench-${company}`,
    display_name: `Bench ${company}`,
    members: people.slice(company * 10, company * 10 + 10).map(({ email }) => ({ email, roles: ["member"] })),
  }));
  const created = await (await tenant.control("POST", "/organizations", { organizations })).json();
  expect(created.organizations).toHaveLength(50);
  const last = created.organizations[49];
  expect(last).toMatchObject({ id: expect.stringMatching(/^org_\w{16}$/), name: "bench-49", display_name: "Bench 49" });
  expect(last.members).toHaveLength(10);
  const callback = await signIn(testBrowser(tenant), "p499@bench.example", {
    organization: last.id,
    redirect_uri: "http://bench-49.app.localhost:3000/auth/callback",
  });
  expect(callback.searchParams.get("code")).toBeTruthy();
});

describe("people", () => {
  test("are listed with their companies and roles", async () => {
    const { people } = await (await tenant.control("GET", "/people")).json();
    expect(people).toHaveLength(6);
    expect(people.find(({ email }: { email: string }) => email === "dana@acme.example").organizations).toMatchObject([
      { name: "acme", roles: ["admin"] },
      { name: "globex", roles: ["member"] },
    ]);
  });

  test("are refused when the email is taken", async () => {
    const response = await tenant.control("POST", "/people", { people: [{ name: "M", email: "MAYA@acme.example" }] });
    expect(response.status).toBe(409);
  });

  test("that are unknown are a 404", async () => {
    expect((await tenant.control("PATCH", "/people/nobody", { blocked: true })).status).toBe(404);
  });
});

describe("members", () => {
  test("are added and given roles, by name or id of everything", async () => {
    const path = "/organizations/globex/members/maya@acme.example";
    expect((await tenant.control("PUT", path, { roles: ["admin"] })).status).toBe(200);
    const tokens = await tokensFor(tenant, testBrowser(tenant), "maya@acme.example", {
      organization: "org_GlobexLocalSeed1",
      redirect_uri: "http://globex.app.localhost:3000/auth/callback",
    });
    expect(claimsOf(tokens.access_token).permissions).toContain("members:write");
  });

  test("are removed", async () => {
    await tenant.control("DELETE", "/organizations/acme/members/tomas@acme.example");
    const callback = await signIn(testBrowser(tenant), "tomas@acme.example");
    expect(callback.searchParams.get("error")).toBe("access_denied");
  });

  test.each([
    ["/organizations/nowhere/members/maya@acme.example", { roles: [] }],
    ["/organizations/acme/members/nobody", { roles: [] }],
    ["/organizations/acme/members/maya@acme.example", { roles: ["king"] }],
  ])("%s %o is a 404", async (path, body) => {
    expect((await tenant.control("PUT", path, body)).status).toBe(404);
  });
});

describe("companies", () => {
  test("are renamed, and the old name becomes free", async () => {
    await tenant.control("PATCH", "/organizations/acme", { name: "acme-corp" });
    const again = await tenant.control("POST", "/organizations", { organizations: [{ name: "acme" }] });
    expect(again.status).toBe(201);
  });

  test.each([["acme"], ["org_x"], ["-x"], ["X"], ["a".repeat(51)]])("cannot be called %s", async (name) => {
    const response = await tenant.control("POST", "/organizations", { organizations: [{ name }] });
    expect([400, 409]).toContain(response.status);
  });
});

test("a reset brings the seed back, and ends every session and token", async () => {
  await tokensFor(tenant, testBrowser(tenant), "maya@acme.example");
  await tenant.control("DELETE", "/organizations/acme");
  expect((await tenant.control("POST", "/reset")).status).toBe(204);
  const { counts } = await (await tenant.control("GET", "/state")).json();
  expect(counts).toEqual({
    organizations: 2,
    users: 6,
    clients: 5,
    sessions: 0,
    transactions: 0,
    codes: 0,
    refreshTokens: 0,
  });
});
