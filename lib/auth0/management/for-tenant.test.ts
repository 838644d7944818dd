import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ServingTenant, servingTenant } from "@/auth0/local/testing/serving-tenant";
import { testEnvironment } from "@/lib/auth0/test-environment";

const acme = { organization: { id: "org_AcmeLocalSeed001" } };
const maya = "auth0|6600000000000000000000a1";
const hana = "auth0|6600000000000000000000b1";

let auth0: ServingTenant;
let door: ReturnType<typeof import("./for-tenant").forTenant>;
let roles: Record<string, string>;

beforeAll(async () => {
  auth0 = await servingTenant();
  Object.assign(process.env, testEnvironment, auth0.environment);
  door = (await import("./for-tenant")).forTenant(acme);
  roles = Object.fromEntries((await door.roles.ofTenant()).map(({ name, id }) => [name, id]));
});

beforeEach(async () => {
  await auth0.control("DELETE", "/faults");
  auth0.forget();
});

afterAll(() => auth0.close());

/** A role of the tenant by its name. */
const role = (name: string) => roles[name] ?? "";

describe("what belongs to another company is not there, and nothing is written", () => {
  const others = [
    ["another company's member", hana],
    ["somebody in no company", "auth0|6600000000000000000000c1"],
    ["a made-up id", "auth0|0123456789abcdef01234567"],
    ["a malformed id", "../members"],
    ["dots", "auth0|.."],
  ] as const;

  it.each(others)("%s", async (_, userId) => {
    const found = await door.members.find(userId).catch((error: unknown) => error);
    expect(found === null || (found as { code?: string }).code === "not_found").toBe(true);
    expect(auth0.writes()).toEqual([]);
  });

  it("a malformed role id", async () => {
    const member = await door.members.find(maya);
    auth0.forget();
    await expect(member?.assignRoles(["rol_.."])).rejects.toMatchObject({ code: "not_found" });
    await expect(door.members.pageWithRole("..", { take: 10 })).rejects.toMatchObject({ code: "not_found" });
    expect(auth0.operations()).toEqual([]);
  });
});

describe("lists", () => {
  it("a page of members with their roles is one call", async () => {
    const { members } = await door.members.page({ take: 2 });
    expect(members).toHaveLength(2);
    expect(members[0]?.roles?.[0]?.name).toBe("owner");
    expect(auth0.operations()).toEqual(["organizations.members.list"]);
  });

  it("pages follow each other to the end, everybody once", async () => {
    const seen: string[] = [];
    let from: string | undefined;
    do {
      const page = await door.members.page({ take: 3, from });
      seen.push(...page.members.map(({ user_id }) => user_id));
      from = page.next;
    } while (from);
    expect(new Set(seen).size).toBe(4);
    expect(seen).toHaveLength(4);
  });

  it("a search finds members of this company only", async () => {
    const { users } = await door.members.search('email:"hana@globex.example" OR email:"dana@acme.example"', {
      page: 0,
      perPage: 10,
    });
    expect(users.map(({ email }) => email)).toEqual(["dana@acme.example"]);
  });
});

describe("failures", () => {
  it("a read that failed at once is tried twice, and then says that the service does not answer", async () => {
    await auth0.control("POST", "/faults", { path: "/api/v2/organizations/*", status: 503 });
    await expect(door.members.page({ take: 1 })).rejects.toMatchObject({ code: "sign_in_unavailable" });
    expect(auth0.operations()).toHaveLength(2);
  });

  it("one passing failure is not noticed", async () => {
    await auth0.control("POST", "/faults", { path: "/api/v2/organizations/*", status: 502, count: 1 });
    await expect(door.members.page({ take: 1 })).resolves.toMatchObject({ members: [{ user_id: maya }] });
  });

  it("a write whose answer got lost is not repeated", async () => {
    await auth0.control("POST", "/faults", { path: "/api/v2/*", method: "POST", status: 500, phase: "after" });
    const member = await door.members.find(maya);
    await expect(member?.assignRoles([role("admin")])).rejects.toMatchObject({ code: "sign_in_unavailable" });
    expect(auth0.writes()).toEqual(["organizations.members.roles.assign"]);
    await expect(door.members.find(maya)).resolves.toMatchObject({ assigned: [{}, {}] });
  });

  it("a rate limit says how long to wait, and is not tried again", async () => {
    const fault = { path: "/api/v2/organizations/*", status: 429, headers: { "retry-after": "7" } };
    await auth0.control("POST", "/faults", fault);
    await expect(door.members.page({ take: 1 })).rejects.toMatchObject({ code: "too_many_requests", retryAfter: 7 });
    expect(auth0.operations()).toHaveLength(1);
  });

  it("a rate limit of a moment is waited out by a read, and by no change", async () => {
    const fault = { path: "/api/v2/*", status: 429, headers: { "retry-after": "1" }, count: 1 };
    await auth0.control("POST", "/faults", { ...fault, method: "GET" });
    await expect(door.members.page({ take: 1 })).resolves.toMatchObject({ members: [{}] });
    const member = await door.members.find(maya);
    await auth0.control("POST", "/faults", { ...fault, method: "POST" });
    await expect(member?.assignRoles([role("member")])).rejects.toMatchObject({ code: "too_many_requests" });
  });

  it("where the Auth0 plan has no group roles, the assigned ones count", async () => {
    const body = { statusCode: 403, error: "Forbidden", message: "no", errorCode: "operation_not_supported" };
    await auth0.control("POST", "/faults", { path: "/api/v2/*/effective-roles", status: 403, body });
    await expect(door.members.find(maya)).resolves.toMatchObject({ effective: [{ name: "owner" }, { name: "admin" }] });
  });

  it("what else it lacks has a name of its own", async () => {
    const body = { statusCode: 403, error: "Forbidden", message: "no", errorCode: "operation_not_supported" };
    await auth0.control("POST", "/faults", { path: "/api/v2/organizations/*", status: 403, body });
    await expect(door.members.page({ take: 1 })).rejects.toMatchObject({ code: "not_in_sign_in_plan" });
  });
});
