import { beforeEach, describe, expect, test } from "vitest";
import { ACME, refresh, tokensFor } from "../testing/sign-in";
import { type TestBrowser, testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const OWN = { origin: "http://localhost" };
const MAYA = "auth0|6600000000000000000000a1";
let tenant: TestTenant;
let browser: TestBrowser;
beforeEach(async () => {
  tenant = await testTenant();
  browser = testBrowser(tenant);
});

function submit(path: string, form: Record<string, string> = {}, headers: Record<string, string> = OWN) {
  return browser.submit(`/_local/inspector${path}`, form, headers);
}
const clock = async () => (await tenant.control("GET", "/clock")).json();
const faults = async () => (await (await tenant.control("GET", "/faults")).json()).faults;

describe("a form of the inspector", () => {
  test.each([
    ["of another site", { origin: "http://app.localhost:3000" }],
    ["of a sibling", { "sec-fetch-site": "same-site", origin: "http://localhost" }],
    ["of a page without an origin", { origin: "null" }],
    ["of nobody", {}],
  ] as [string, Record<string, string>][])("%s is refused and does nothing", async (_whose, headers) => {
    expect((await submit("/clock", { do: "freeze" }, headers)).status).toBe(403);
    expect(await clock()).toMatchObject({ frozen: false });
  });

  test("leads back to the page it is on, and nowhere else", async () => {
    const backFrom = async (back: string) => (await submit("/outbox/clear", { back })).headers.get("location");
    expect(await backFrom("/_local/inspector/log")).toBe("/_local/inspector/log");
    expect(await backFrom("/?people=maya")).toBe("/?people=maya");
    expect(await backFrom("//evil.example/")).toBe("/");
    expect(await backFrom("https://evil.example/")).toBe("/");
  });

  test("that makes no sense is answered with a page that says why", async () => {
    const response = await submit("/plan", { profile: "gold" });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("<h1>Not done</h1>");
  });
});

describe("conditions", () => {
  test("the clock stops, moves, runs and comes back", async () => {
    await submit("/clock", { do: "freeze" });
    await submit("/clock", { do: "advance", seconds: "86400" });
    expect(await clock()).toEqual({ now: "2026-11-24T12:00:00.000Z", frozen: true, offsetSeconds: 0 });
    expect(await (await browser.get("/")).text()).toContain("Frozen");
    await submit("/clock", { do: "resume" });
    expect(await clock()).toMatchObject({ frozen: false, offsetSeconds: 86_400 });
    await submit("/clock", { do: "reset" });
    expect(await clock()).toMatchObject({ offsetSeconds: 0 });
  });

  test("a fault is switched on by name or by hand, and off again", async () => {
    await submit("/faults", { preset: "slow" });
    await submit("/faults", { method: "POST", path: "/oauth/*", effect: "status", value: "500", count: "2" });
    await submit("/faults", { method: "", path: "/authorize", effect: "drop", value: "0", count: "" });
    const active = await faults();
    expect(active).toMatchObject([
      { method: "GET", latencyMs: 800 },
      { method: "POST", path: "/oauth/*", status: 500, count: 2 },
      { path: "/authorize", drop: true },
    ]);
    expect(await (await browser.get("/")).text()).toMatch(/aria-checked="true"[^>]*aria-label="Wait 800 ms/);
    for (const { id } of active) await submit("/faults", { remove: String(id) });
    expect(await faults()).toEqual([]);
  });

  test("plan and switches are those of the control API", async () => {
    await submit("/plan", { profile: "free" });
    expect(await (await tenant.control("GET", "/plan")).json()).toEqual({ profile: "free" });
    await submit("/switches", { name: "refuseRefreshAfterRemoval", value: "false" });
    await submit("/switches", { name: "consistencyDelayMs", value: "5000" });
    expect((await (await tenant.control("GET", "/state")).json()).switches).toMatchObject({
      refuseRefreshAfterRemoval: false,
      consistencyDelayMs: 5000,
    });
    expect((await submit("/switches", { name: "unheardOf", value: "true" })).status).toBe(400);
  });

  test("the signing key is rotated", async () => {
    const current = async () => (await (await tenant.control("GET", "/keys")).json()).current;
    const before = await current();
    await submit("/keys/rotate");
    expect(await current()).not.toBe(before);
  });

  test("a saved state comes back, after a reset to the seed", async () => {
    await submit("/organizations", { name: "initech", display_name: "Initech" });
    const saved = await (await browser.get("/_local/snapshot")).text();
    await submit("/reset");
    expect(tenant.state.organizations.size).toBe(2);
    const body = new FormData();
    body.set("snapshot", new File([saved], "local-tenant.json"));
    const restored = await tenant.app.request("/_local/inspector/restore", { method: "POST", body, headers: OWN });
    expect(restored.status).toBe(303);
    expect([...tenant.state.organizations.values()].map(({ name }) => name)).toContain("initech");
  });

  test("a file that is no saved state changes nothing", async () => {
    const body = new FormData();
    body.set("snapshot", new File(["{"], "other.json"));
    const response = await tenant.app.request("/_local/inspector/restore", { method: "POST", body, headers: OWN });
    expect(response.status).toBe(400);
    expect(tenant.state.organizations.size).toBe(2);
  });
});

describe("who is there", () => {
  test("a company is added, unless its name is taken", async () => {
    await submit("/organizations", { name: "initech", display_name: "" });
    expect(await (await browser.get("/")).text()).toContain("http://initech.app.localhost:3000/");
    expect((await submit("/organizations", { name: "acme", display_name: "" })).status).toBe(409);
  });

  test("a company's metadata is replaced, without the entries that lost their key", async () => {
    const body = new URLSearchParams([
      ["key", "plan"],
      ["value", "enterprise"],
      ["key", ""],
      ["value", "nothing"],
    ]);
    await tenant.app.request(`/_local/inspector/organizations/${ACME}/metadata`, {
      method: "POST",
      body,
      headers: OWN,
    });
    expect(tenant.state.organizations.get(ACME)?.metadata).toEqual({ plan: "enterprise" });
  });

  test("a person is blocked and let in again, and loses a second factor", async () => {
    const user = tenant.state.users.get(MAYA);
    if (!user) throw new Error("Maya is gone.");
    user.otp = { secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", recoveryCode: "R", enrolledAt: 0, spentStep: 0 };
    await submit(`/people/${encodeURIComponent(MAYA)}`, { blocked: "true" });
    expect(user.blocked).toBe(true);
    await submit(`/people/${encodeURIComponent(MAYA)}`, { blocked: "false" });
    expect(user.blocked).toBe(false);
    await submit(`/people/${encodeURIComponent(MAYA)}`, { factor: "remove" });
    expect(user.otp).toBeUndefined();
  });

  test("a session ends, and a refresh token is worth nothing any more", async () => {
    const tokens = await tokensFor(tenant, browser, "maya@acme.example");
    const [session] = tenant.state.sessions.values();
    const [token] = tenant.state.refreshTokens.values();
    await submit("/sessions/end", { sid: session?.sid ?? "" });
    expect(tenant.state.sessions.size).toBe(0);
    await submit("/refresh-tokens/revoke", { id: token?.id ?? "" });
    expect((await refresh(tenant, tokens)).status).toBe(403);
  });

  test("the outbox is emptied", async () => {
    tenant.state.outbox.push({
      id: "mail_1",
      at: 0,
      to: "one@x.example",
      subject: "First",
      kind: "invitation",
      link: "http://x/",
      text: "",
    });
    await submit("/outbox/clear");
    expect(tenant.state.outbox).toEqual([]);
  });
});
