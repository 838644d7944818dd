import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type ServingTenant, servingTenant } from "@/auth0/local/testing/serving-tenant";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { contextFor } from "@/lib/tenancy/test-context";

let auth0: ServingTenant;
let otherCompanies: typeof import("./your-companies").otherCompanies;
let people = 0;

beforeAll(async () => {
  auth0 = await servingTenant();
  Object.assign(process.env, testEnvironment, auth0.environment);
  ({ otherCompanies } = await import("./your-companies"));
});

beforeEach(async () => {
  await auth0.control("DELETE", "/faults");
  auth0.forget();
});

afterAll(() => auth0.close());

/** Somebody new at Acme and at each of these companies. */
async function memberOf(...companies: { name: string; suspended?: boolean }[]) {
  const id = `auth0|${String(++people).padStart(24, "c")}`;
  const email = `person${people}@acme.example`;
  await auth0.control("POST", "/people", { people: [{ user_id: id, name: "Somebody", email }] });
  await auth0.control("PUT", `/organizations/org_AcmeLocalSeed001/members/${id}`, { roles: [] });
  const organizations = companies.map(({ name, suspended }) => ({
    ...{ name, display_name: name.toUpperCase(), members: [{ email, roles: ["member"] }] },
    ...(suspended && { metadata: { status: "suspended" } }),
  }));
  if (organizations.length > 0) {
    const answer = await auth0.control("POST", "/organizations", { organizations });
    expect(answer.status).toBe(201);
  }
  auth0.forget();
  return contextFor("acme", { person: { id, name: "Somebody", email, picture: null } });
}

it("lists the other companies by name, and asks once for whoever asks again", async () => {
  const somebody = await memberOf({ name: "umbrella" }, { name: "hooli" });
  const listed = await otherCompanies(somebody);
  expect(listed.map(({ name, url }) => [name, new URL(url).host.split(".")[0]])).toEqual([
    ["HOOLI", "hooli"],
    ["UMBRELLA", "umbrella"],
  ]);
  expect(await otherCompanies(somebody)).toEqual(listed);
  expect(auth0.operations()).toEqual(["users.organizations.list"]);
});

it("leaves out a company that is suspended, and knows none for whoever has one company only", async () => {
  expect(await otherCompanies(await memberOf({ name: "asleep", suspended: true }))).toEqual([]);
  expect(await otherCompanies(await memberOf())).toEqual([]);
});

it("asks nothing for what is no person's id", async () => {
  const machine = contextFor("acme", { person: { id: "../users", name: "", email: "", picture: null } });
  expect(await otherCompanies(machine)).toEqual([]);
  expect(auth0.operations()).toEqual([]);
});

it("says that the service does not answer, and remembers nothing of it", async () => {
  const somebody = await memberOf({ name: "vandelay" });
  await auth0.control("POST", "/faults", { path: "/api/v2/users/*", status: 503 });
  await expect(otherCompanies(somebody)).rejects.toMatchObject({ code: "sign_in_unavailable" });
  await auth0.control("DELETE", "/faults");
  expect(await otherCompanies(somebody)).toHaveLength(1);
});

it("leaves what is left of Auth0's limit to others", async () => {
  const somebody = await memberOf({ name: "initrode" });
  const headers = { "x-ratelimit-limit": "10", "x-ratelimit-remaining": "2", "x-ratelimit-reset": "9999999999" };
  await auth0.control("POST", "/faults", { path: "/api/v2/users/*", status: 200, body: {}, headers, count: 1 });
  await otherCompanies(await memberOf()).catch(() => undefined);
  auth0.forget();
  await expect(otherCompanies(somebody)).rejects.toMatchObject({ code: "too_many_requests" });
  expect(auth0.operations()).toEqual([]);
});
