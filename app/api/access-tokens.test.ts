import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { localEnvironment } from "@/auth0/local/environment";
import { type RunningTenant, startLocalTenant } from "@/auth0/local/server";
import { badAuthorizations, goodClaims, goodHeader, signed } from "@/auth0/local/testing/api-tokens";
import { ACME, GLOBEX } from "@/auth0/local/testing/sign-in";
import { createTestDatabase } from "@/lib/db/test-database";
import { permissions } from "@/lib/permissions";
import { type Access, handlers } from "@/lib/routes";

type Handler = (request: Request, next: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Row = { name: string; method: string; path: string; access: Access; handler: Handler };

let tenant: RunningTenant;
const rows: Row[] = [];

const id = "019a0000-0000-7000-8000-000000000000";

beforeAll(async () => {
  tenant = await startLocalTenant({ port: 0 });
  const { url } = await createTestDatabase();
  Object.assign(process.env, localEnvironment({ issuer: tenant.url, rootDomain: "app.localhost:3000" }), {
    DATABASE_URL: url,
    LOG_LEVEL: "silent",
    API_ALLOWED_ORIGINS: "https://spa.example",
  });
  for (const [name, access] of Object.entries(handlers)) {
    const [method = "", path = ""] = name.split(" ");
    const exported = (await import(/* @vite-ignore */ `..${path}/route.ts`)) as Record<string, Handler>;
    const handler = exported[method];
    if (!handler) throw new Error(`nothing handles ${name}`);
    rows.push({ name, method, path, access, handler });
  }
});

afterAll(async () => {
  (await import("@/lib/db/pool")).databasePool().end();
  await tenant.close();
});

/** Calls a handler in-process with an Authorization header, as the framework would. */
function ask(
  row: Row,
  authorization: string | null,
  host = "acme.app.localhost:3000",
  more: Record<string, string> = {},
) {
  const path = row.path.replace(/\[\w+\]/g, id);
  const writes = row.method !== "GET";
  const request = new Request(`http://localhost:3000${path}`, {
    method: row.method,
    headers: {
      host,
      ...(writes && { "content-type": "application/json" }),
      ...(authorization !== null && { authorization }),
      ...more,
    },
    ...(writes && { body: "{}" }),
  });
  const params = Object.fromEntries([...row.path.matchAll(/\[(\w+)\]/g)].map(([, part = ""]) => [part, id]));
  return row.handler(request, { params: Promise.resolve(params) });
}

const row = (name: string): Row => {
  const found = rows.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no row ${name}`);
  return found;
};

const elsewhere = new Set<Access>(["apex", "system", "cron", "events", "open"]);

const bearer = (changes = {}) => `Bearer ${signed(goodHeader, goodClaims(tenant.url, changes))}`;
const me = (authorization: string | null, host?: string, more?: Record<string, string>) =>
  ask(row("GET /api/me"), authorization, host, more);

describe("a bad token", () => {
  it("opens none of the routes, on a company's host and on the API's own", async () => {
    const bad = badAuthorizations(tenant.url);
    expect(Object.keys(bad).length).toBeGreaterThan(60);
    let refused = 0;
    for (const candidate of rows) {
      if (elsewhere.has(candidate.access)) continue;
      for (const host of ["acme.app.localhost:3000", "api.app.localhost:3000"]) {
        for (const [what, authorization] of Object.entries(bad)) {
          const response = await ask(candidate, authorization, host);
          expect(response.status, `${candidate.name} with ${what} at ${host}`).toBe(401);
          expect(response.headers.get("www-authenticate")).toMatch(/^Bearer error="invalid_token"/);
          expect(((await response.json()) as { error: { code: string } }).error.code).toBe("invalid_token");
          refused += 1;
        }
      }
    }
    expect(refused).toBeGreaterThan(500);
  });

  it("of another company, or of one that there is not, opens none of the routes either, with every permission there is", async () => {
    const nobody = "org_NobodyLivesHere1";
    for (const candidate of rows) {
      if (elsewhere.has(candidate.access)) continue;
      for (const org_id of [GLOBEX, nobody]) {
        const response = await ask(candidate, bearer({ org_id, permissions: Object.keys(permissions) }));
        expect(response.status, `${candidate.name} for ${org_id}`).toBe(401);
        expect(((await response.json()) as { error: { code: string } }).error.code).toBe("invalid_token");
      }
      const token = bearer({ org_id: nobody, permissions: Object.keys(permissions) });
      const { status } = await ask(candidate, token, "api.app.localhost:3000");
      const isOfBrowsers = candidate.access === "session" || candidate.access === "company";
      expect(status, `${candidate.name} on the API's own host`).toBe(isOfBrowsers ? 401 : 404);
    }
  });

  it("does not make a system route appear, and does not matter where nobody is asked who they are", async () => {
    const bad = Object.entries(badAuthorizations(tenant.url));
    for (const candidate of rows) {
      for (const [what, authorization] of bad) {
        if (["system", "cron", "events"].includes(candidate.access)) {
          expect((await ask(candidate, authorization)).status, `${candidate.name} with ${what}`).toBe(404);
        } else if (candidate.access === "apex") {
          const host = "app.localhost:3000";
          expect((await ask(candidate, authorization, host)).status).toBe((await ask(candidate, null, host)).status);
        }
      }
    }
  });
});

describe("a good token", () => {
  it("opens what its permissions open, as the person it names", async () => {
    const response = await me(bearer({ name: "Maya Okafor" }));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      person: { id: "auth0|661000000000000000000001", name: "Maya Okafor" },
      organization: { id: ACME, slug: "acme" },
      permissions: ["projects:read", "projects:write", "members:read", "organization:read"],
    });
  });

  it.each([
    ["with the scheme in lower case", (token: string) => token.replace("Bearer", "bearer")],
    ["of the profile of RFC 9068", () => `Bearer ${signed({ ...goodHeader, typ: "at+jwt" }, goodClaims(tenant.url))}`],
    ["that ended within the tolerance", () => bearer({ exp: Math.floor(Date.now() / 1000) - 3 })],
    ["whose audience is a string", () => bearer({ aud: "https://api.tenantry.dev" })],
  ])("%s is accepted", async (_what, make) => {
    expect((await me(make(bearer()))).status).toBe(200);
  });

  it("decides the company on the API's own host", async () => {
    const of = async (org_id: string) =>
      (await (await me(bearer({ org_id }), "api.app.localhost:3000")).json()) as { organization: { slug: string } };
    expect((await of(ACME)).organization.slug).toBe("acme");
    expect((await of(GLOBEX)).organization.slug).toBe("globex");
  });

  it("of another company is refused in the same words as one of a company that there is not", async () => {
    const answers = await Promise.all(
      [GLOBEX, "org_NobodyLivesHere1"].map(async (org_id) => {
        const response = await me(bearer({ org_id }));
        const { error } = (await response.json()) as { error: { requestId: string } };
        return [response.status, response.headers.get("www-authenticate"), { ...error, requestId: "" }];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.[0]).toBe(401);
  });

  it("opens nothing about a browser's session", async () => {
    for (const candidate of rows.filter(({ access }) => access === "session" || access === "company")) {
      expect((await ask(candidate, bearer())).status, candidate.name).toBe(401);
    }
  });

  it("without the permission learns which one it lacks", async () => {
    for (const candidate of rows) {
      if (!candidate.access.includes(":")) continue;
      const response = await ask(candidate, bearer({ permissions: [] }));
      expect(response.status, candidate.name).toBe(403);
      expect(response.headers.get("www-authenticate")).toBe(
        `Bearer error="insufficient_scope", scope="${candidate.access}"`,
      );
    }
  });

  it("counts for nothing on the root domain and on hosts that are not ours", async () => {
    for (const host of ["app.localhost:3000", "evil.test", "localhost:3000"]) {
      expect((await me(bearer(), host)).status).toBe(421);
    }
    expect((await me(bearer(), "initech.app.localhost:3000")).status).toBe(404);
  });
});

describe("a machine", () => {
  const machine = { sub: "worker123@clients", gty: "client-credentials", scope: "projects:read audit:everything" };

  it("has its scopes for permissions, and no person's claims", async () => {
    const response = await me(bearer({ ...machine, permissions: ["audit:read"] }));
    expect(await response.json()).toMatchObject({
      person: { id: "worker123@clients", name: "worker123", email: "" },
      permissions: ["projects:read"],
    });
  });
});

describe("a browser", () => {
  it("without a session is told which scheme there is", async () => {
    const response = await me(null);
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
  });

  it("of a listed origin may read what its token got; others, and answers to cookies, are not shared", async () => {
    const shared = async (origin: string, authorization: string | null) =>
      (await me(authorization, undefined, { origin })).headers.get("access-control-allow-origin");
    expect(await shared("https://spa.example", bearer())).toBe("https://spa.example");
    expect(await shared("https://spa.example", "Bearer nothing")).toBe("https://spa.example");
    expect(await shared("https://evil.example", bearer())).toBeNull();
    expect(await shared("https://spa.example", null)).toBeNull();
    const response = await me(bearer(), undefined, { origin: "https://spa.example" });
    expect(response.headers.has("access-control-allow-credentials")).toBe(false);
    expect(response.headers.get("vary")).toContain("origin");
  });
});

describe("the signing keys", () => {
  const asked = () => tenant.tenant.ledger.entries({}).filter(({ path }) => path === "/.well-known/jwks.json").length;

  beforeEach(async () => {
    expect((await me(bearer())).status).toBe(200);
  });

  it("are asked for once, and not again for every key that is made up", async () => {
    const before = asked();
    for (let count = 0; count < 20; count += 1) {
      const token = signed({ ...goodHeader, kid: `made-up-${count}` }, goodClaims(tenant.url));
      expect((await me(`Bearer ${token}`)).status).toBe(401);
    }
    expect(asked() - before).toBeLessThanOrEqual(1);
  });
});
