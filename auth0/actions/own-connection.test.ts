import { expect, test } from "vitest";
import { runAction } from "./fake-api";

const FILE = "./own-connection.js";

type Changes = NonNullable<Parameters<typeof runAction>[1]>;

const own = { id: "con_1", name: "acme-saml-1", strategy: "samlp", metadata: { org_id: "org_1" } };
const acme = { id: "org_1", display_name: "Acme", metadata: { proven_domains: "acme.example, acme.test" } };
const of = (email?: string) => ({ user: { email, email_verified: false } }) as unknown as Changes;
const denied = async (changes: Changes) => {
  const calls = await runAction(FILE, { connection: own, organization: acme, ...changes } as never);
  return calls.filter(([name]) => name === "access.deny").map(([, text]) => text);
};

test("a company's own connection lets in who has an address of a proven domain, whoever verified it", async () => {
  expect(await denied(of("maya@acme.example"))).toEqual([]);
  expect(await denied(of("Maya@ACME.Test"))).toEqual([]);
});

test.each(["hana@globex.example", "maya@sub.acme.example", "maya@acme.example.evil.test", "acme.example", undefined])(
  "%s is refused there",
  async (email) => {
    expect(await denied(of(email))).toHaveLength(1);
  },
);

test("nobody comes in while no domain is proven", async () => {
  const organization = { ...acme, metadata: {} };
  expect(await denied({ ...of("maya@acme.example"), organization })).toHaveLength(1);
  expect(await denied({ ...of("maya@"), organization })).toHaveLength(1);
});

test("it opens no other company, also where somebody has switched it on there", async () => {
  const globex = { id: "org_2", display_name: "Globex", metadata: { proven_domains: "acme.example" } };
  expect(await denied({ ...of("maya@acme.example"), organization: globex })).toEqual([
    "This way of signing in is not one of Globex.",
  ]);
});

test("outside of any company it is good for a test and nothing else", async () => {
  const asked = (redirect_uri: string) =>
    denied({ ...of("maya@acme.example"), organization: undefined, transaction: { redirect_uri } } as never);
  expect(await asked("https://tenantry.example/api/connection-tests/callback")).toEqual([]);
  expect(await asked("https://tenantry.example/auth/callback")).toHaveLength(1);
  expect(await asked("https://tenantry.example/auth/callback?/api/connection-tests/callback")).toHaveLength(1);
});

test("connections of nobody are none of its business", async () => {
  const shared = { id: "con_2", name: "Username-Password-Authentication", strategy: "auth0" };
  expect(await denied({ ...of("rui@freelance.example"), connection: shared })).toEqual([]);
});
