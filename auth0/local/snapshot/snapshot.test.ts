import { beforeEach, describe, expect, test } from "vitest";
import { ACME, refresh, tokensFor } from "../testing/sign-in";
import { testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";
import type { Snapshot } from "./snapshot";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await testTenant();
});

const taken = async (): Promise<Snapshot> => (await tenant.control("GET", "/snapshot")).json();
const restore = (snapshot: unknown, into = tenant) => into.control("PUT", "/snapshot", snapshot);

describe("a snapshot", () => {
  test("brings everything back, in another tenant too: people, memberships, sessions, refresh tokens", async () => {
    const browser = testBrowser(tenant);
    const tokens = await tokensFor(tenant, browser, "dana@acme.example");
    await tenant.control("POST", "/people", { people: [{ name: "New", email: "new@acme.example" }] });
    const snapshot = await taken();
    const other = await testTenant();
    expect((await restore(snapshot, other)).status).toBe(204);
    expect(other.state).toEqual(tenant.state);
    expect(other.state.organizations.get(ACME)?.members).toBeInstanceOf(Map);
    expect((await refresh(other, tokens)).status).toBe(200);
  });

  test("brings clock, plan and switches back", async () => {
    await tenant.control("POST", "/clock", { freeze: true });
    await tenant.control("POST", "/clock", { advanceSeconds: 90 });
    await tenant.control("PATCH", "/plan", { profile: "free" });
    await tenant.control("PATCH", "/switches", { refuseRefreshAfterRemoval: false });
    const snapshot = await taken();
    await tenant.control("POST", "/reset");
    await restore(snapshot);
    expect(await (await tenant.control("GET", "/clock")).json()).toMatchObject({
      now: "2026-11-23T12:01:30.000Z",
      frozen: true,
    });
    expect(await (await tenant.control("GET", "/plan")).json()).toEqual({ profile: "free" });
    expect((await (await tenant.control("GET", "/state")).json()).switches.refuseRefreshAfterRemoval).toBe(false);
  });

  test("of 10,000 members is restored in under two seconds", async () => {
    const { state } = await testTenant();
    const template = [...state.users.values()][0];
    const acme = state.organizations.get(ACME);
    const [role = ""] = state.roles.keys();
    if (!template || !acme) throw new Error("The seed has people and Acme.");
    const people = Array.from({ length: 10_000 }, (_value, index) => ({
      ...template,
      user_id: `auth0|${index}`,
      email: `person-${index}@acme.example`,
    }));
    for (const person of people) tenant.state.users.set(person.user_id, person);
    for (const { user_id } of people) tenant.state.organizations.get(ACME)?.members.set(user_id, new Set([role]));
    const text = JSON.stringify(await taken());
    const other = await testTenant();
    const begin = performance.now();
    expect((await restore(JSON.parse(text), other)).status).toBe(204);
    expect(performance.now() - begin).toBeLessThan(2000);
    expect(other.state.organizations.get(ACME)?.members.size).toBeGreaterThanOrEqual(10_000);
  });
});

describe("a snapshot is refused, and nothing changes, when", () => {
  const wrong: [string, (snapshot: Snapshot) => unknown, string][] = [
    ["it is no snapshot", () => ({}), "version"],
    ["it is of another version", (snapshot) => ({ ...snapshot, version: 2 }), "version 1"],
    ["it is of another issuer", (snapshot) => ({ ...snapshot, issuer: "https://other.example/" }), "issuer"],
    ["a part is missing", ({ state: { users: _users, ...state }, ...rest }) => ({ ...rest, state }), "users"],
    ["a part is unknown", (snapshot) => ({ ...snapshot, state: { ...snapshot.state, wat: { $map: [] } } }), "wat"],
    ["a part is of another kind", (snapshot) => ({ ...snapshot, state: { ...snapshot.state, users: {} } }), "users"],
    [
      "a map is malformed",
      (snapshot) => ({ ...snapshot, state: { ...snapshot.state, users: { $map: [["x"]] } } }),
      "$map",
    ],
    [
      "a member does not exist",
      (snapshot) => ({ ...snapshot, state: { ...snapshot.state, users: { $map: [] } } }),
      "does not exist",
    ],
  ];

  test.each(wrong)("%s", async (_what, change, named) => {
    const before = await taken();
    const response = await restore(change(before));
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain(named);
    expect(await taken()).toEqual(before);
  });
});
