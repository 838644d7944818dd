import { beforeEach, expect, test } from "vitest";
import { testBrowser } from "../../testing/test-browser";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await testTenant();
});

const send = (path: string, form: Record<string, string>) =>
  testBrowser(tenant).submit(`/_local/inspector${path}`, form, { origin: "http://localhost" });

test("a provider is given people and a lie, and keeps what it calls those it knew", async () => {
  const before = tenant.state.identityProviders.get("acme")?.people[2]?.id;
  const people = "Nina Rao, nina@acme.example, everyone\nNew Person, new@acme.example";
  const form = { fault: "wrong_key", isDown: "false", email: "maya@acme.example", people };
  expect((await send("/providers/acme", form)).status).toBe(303);
  const provider = tenant.state.identityProviders.get("acme");
  expect(provider).toMatchObject({ fault: "wrong_key", claims: { email: "maya@acme.example" } });
  expect(provider?.people.map(({ name }) => name)).toEqual(["Nina Rao", "New Person"]);
  expect(provider?.people[0]?.id).toBe(before);
});

test("records are set and removed, deliveries held back and let go", async () => {
  await send("/dns", { name: "acme.example", txt: "proof" });
  expect([...tenant.state.dns]).toEqual([["acme.example", ["proof"]]]);
  await send("/dns/remove", { name: "acme.example" });
  expect(tenant.state.dns.size).toBe(0);
  expect((await send("/deliveries", { paused: "true" })).status).toBe(303);
  expect(await (await tenant.control("GET", "/deliveries")).json()).toMatchObject({ paused: true });
});
