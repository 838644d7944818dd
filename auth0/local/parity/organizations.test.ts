import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Management, openManagement, tokenRequest } from "./management";
import { openTarget, type Target } from "./target";

let target: Target;
let management: Management;
beforeAll(async () => {
  target = await openTarget();
  management = await openManagement(target);
});
afterEach(() => management.cleanUp());

type Organization = { id: string; name: string };
type Page = { organizations: Organization[]; next?: string };

const NOT_FOUND = { statusCode: 404, error: "Not Found", message: "No organization found by that id or name" };
const UNKNOWN = "/organizations/org_0000000000000000";

async function create(fields: Record<string, unknown> = {}): Promise<Organization> {
  const { body } = await management.send("POST", "/organizations", { name: management.name(), ...fields });
  return body as Organization;
}

describe("creating an organization", () => {
  test("answers 201 with what was sent and an id, nothing else", async () => {
    const name = management.name();
    const { status, body, headers } = await management.send("POST", "/organizations", { name, display_name: "Parity" });
    expect(status).toBe(201);
    expect(body).toEqual({ id: expect.stringMatching(/^org_[A-Za-z0-9]{16}$/), name, display_name: "Parity" });
    for (const header of ["limit", "remaining", "reset"]) expect(headers.get(`x-ratelimit-${header}`)).toMatch(/^\d+$/);
  });

  test("with a name that is taken answers 409", async () => {
    const { name } = await create();
    const { status, body } = await management.send("POST", "/organizations", { name });
    expect(status).toBe(409);
    expect(body).toEqual({
      statusCode: 409,
      error: "Conflict",
      message: "An organization with this name already exists.",
      errorCode: "organization_conflict",
    });
  });

  test.each([
    ["no name", {}],
    ["an upper-case name", { name: "Parity" }],
    ["a name that ends in a hyphen", { name: "parity-" }],
    ["a name that begins like an id", { name: "org_parity" }],
    ["a name of 51 characters", { name: "p".repeat(51) }],
    ["half of the colours", { name: "parity-colours", branding: { colors: { primary: "#000000" } } }],
    ["a logo without https", { name: "parity-logo", branding: { logo_url: "http://example.com/logo.png" } }],
    ["metadata that is no text", { name: "parity-metadata", metadata: { plan: { nested: true } } }],
  ])("with %s answers 400 invalid_body", async (_what, body) => {
    const answer = await management.send("POST", "/organizations", body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ statusCode: 400, error: "Bad Request", errorCode: "invalid_body" });
  });
});

describe("an organization", () => {
  test("is the same by its id and by its name", async () => {
    const { id, name } = await create({ metadata: { plan: "pro" } });
    const byId = await management.send("GET", `/organizations/${id}`);
    const byName = await management.send("GET", `/organizations/name/${name}`);
    expect([byId.status, byName.status]).toEqual([200, 200]);
    expect(byId.body).toEqual({ id, name, metadata: { plan: "pro" } });
    expect(byName.body).toEqual(byId.body);
  });

  test("has its metadata replaced as a whole, and its branding kept", async () => {
    const branding = { colors: { primary: "#111111", page_background: "#eeeeee" } };
    const { id } = await create({ branding, metadata: { plan: "pro", size: "10" } });
    const changed = await management.send("PATCH", `/organizations/${id}`, { metadata: { plan: "free" } });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ branding, metadata: { plan: "free" } });
    expect(changed.body).not.toHaveProperty("metadata.size");
    const emptied = await management.send("PATCH", `/organizations/${id}`, { metadata: {} });
    expect(emptied.body).not.toHaveProperty("metadata");
    expect(emptied.body).toMatchObject({ branding });
  });

  test("can be renamed, and its name is free again then", async () => {
    const { id, name } = await create();
    const other = management.name();
    expect((await management.send("PATCH", `/organizations/${id}`, { name: other })).body).toMatchObject({
      name: other,
    });
    expect((await create({ name })).name).toBe(name);
  });

  test("is gone once it is deleted", async () => {
    const { id } = await create();
    const deleted = await management.send("DELETE", `/organizations/${id}`);
    expect([deleted.status, deleted.body]).toEqual([204, null]);
    const { status, body } = await management.send("GET", `/organizations/${id}`);
    expect([status, body]).toEqual([404, NOT_FOUND]);
  });

  test.each([
    ["GET", UNKNOWN],
    ["GET", "/organizations/name/parity-nobody"],
    ["DELETE", UNKNOWN],
  ])("that does not exist: %s %s answers 404", async (method, path) => {
    const { status, body } = await management.send(method, path);
    expect([status, body]).toEqual([404, NOT_FOUND]);
  });
});

describe("the list", () => {
  test("is paged by checkpoint with take: no totals, each organization once, no next at the end", async () => {
    const made = [await create(), await create(), await create()];
    const seen: string[] = [];
    let from = "";
    do {
      const query = `take=100&include_totals=true${from === "" ? "" : `&from=${encodeURIComponent(from)}`}`;
      const { status, body } = await management.send("GET", `/organizations?${query}`);
      expect(status).toBe(200);
      const page = body as Page;
      expect(Object.keys(page).filter((key) => key !== "organizations" && key !== "next")).toEqual([]);
      seen.push(...page.organizations.map(({ id }) => id));
      from = page.next ?? "";
    } while (from !== "");
    expect(new Set(seen).size).toBe(seen.length);
    for (const { id } of made) expect(seen).toContain(id);
  });

  test("is an object with totals by offset, and a bare array without", async () => {
    await create();
    const { body } = await management.send("GET", "/organizations?page=0&per_page=1&include_totals=true");
    expect(body).toEqual({
      start: 0,
      limit: 1,
      total: expect.any(Number),
      organizations: [expect.objectContaining({ id: expect.stringMatching(/^org_/) })],
    });
    expect((await management.send("GET", "/organizations?page=0&per_page=1")).body).toHaveLength(1);
  });

  test.each([
    ["take=101", "invalid_query_string"],
    ["per_page=101", "invalid_query_string"],
    ["page=10&per_page=100", "invalid_paging"],
  ])("refuses %s", async (query, errorCode) => {
    const { status, body } = await management.send("GET", `/organizations?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ statusCode: 400, error: "Bad Request", errorCode });
  });
});

describe("a caller", () => {
  test.each([[undefined], ["Bearer nonsense"]])("with %s as credentials answers 401", async (authorization) => {
    const headers = authorization === undefined ? {} : { headers: { authorization } };
    const { status, body } = await target.request("/api/v2/organizations", headers);
    expect(status).toBe(401);
    expect(body).toMatchObject({ statusCode: 401, error: "Unauthorized" });
  });

  test("with a token of a narrower scope answers 403 insufficient_scope", async () => {
    const { body } = await target.request("/oauth/token", tokenRequest(target, { scope: "read:organizations" }));
    const { access_token: token } = body as { access_token: string };
    const answer = await target.request(`/api/v2${UNKNOWN}`, {
      method: "DELETE",
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ statusCode: 403, error: "Forbidden", errorCode: "insufficient_scope" });
  });
});
