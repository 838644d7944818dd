import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { people, testCompany } from "@/scripts/testing/company";
import { bearerToken, send, sessionCookie, type TenantRow, tenantRows } from "@/scripts/testing/tenant-api";

const limit = 3;

let company: Awaited<ReturnType<typeof testCompany>>;
let rows: TenantRow[];

beforeAll(async () => {
  Object.assign(process.env, { RATE_LIMIT_PERSON: String(limit), RATE_LIMIT_COMPANY: "100" });
  company = await testCompany();
  rows = await tenantRows();
});

afterAll(() => company.close());

const asker = (sub: string) => ({ sub, slug: "acme", organizationId: "org_AcmeLocalSeed001" });

/** A request of somebody with their session or their token. */
async function ask(name: string, sub: string, via: "session" | "token", body?: unknown): Promise<Response> {
  const row = rows.find((candidate) => candidate.name === name);
  if (!row) throw new Error(`no row ${name}`);
  const headers: Record<string, string> =
    via === "token"
      ? { authorization: bearerToken(company.auth0.url, asker(sub)) }
      : { cookie: await sessionCookie(asker(sub)), origin: "http://acme.app.localhost:3000" };
  return send(row, { headers, body });
}

describe("more requests in a minute than one person may make", () => {
  it("are refused with 429 and the seconds to wait, by session and by token alike, which share one count", async () => {
    const { id } = people.maya;
    expect((await ask("GET /api/projects", id, "session")).status).toBe(200);
    expect((await ask("POST /api/projects", id, "session", { name: "The last one" })).status).toBe(201);
    const last = await ask("GET /api/projects", id, "token");
    expect([last.status, last.headers.get("ratelimit")]).toEqual([200, expect.stringMatching(/^"person";r=0;t=\d+$/)]);
    for (const via of ["session", "token"] as const) {
      const refused = await ask("GET /api/projects", id, via);
      expect(refused.status).toBe(429);
      expect(((await refused.json()) as { error: { code: string } }).error.code).toBe("too_many_requests");
      const wait = Number(refused.headers.get("retry-after"));
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(60);
      expect(refused.headers.get("ratelimit-policy")).toBe(`"person";q=${limit};w=60`);
      expect(refused.headers.get("ratelimit")).toMatch(/^"person";r=0;t=\d+$/);
    }
  });

  it("do not reach the handler: nothing is changed by them", async () => {
    const refused = await ask("POST /api/projects", people.maya.id, "session", { name: "One too many" });
    expect(refused.status).toBe(429);
    const { rows: names } = await company.sql("select name from projects");
    expect(names).toEqual([{ name: "The last one" }]);
  });

  it("are another person's no matter", async () => {
    expect((await ask("GET /api/projects", people.dana.id, "session")).status).toBe(200);
  });
});
