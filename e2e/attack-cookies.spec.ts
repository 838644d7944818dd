import { expect, test } from "playwright/test";
import { company, system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { rawRequest } from "./support/raw-request";
import { companyHost, rawSession, sealedSession, sessionCookie } from "./support/raw-session";

type Values = Record<string, string>;

let values: Values;

test.beforeAll(async () => {
  await localTenant.reset();
  const acme = await rawSession("maya", "acme");
  const globex = await rawSession("hana", "globex");
  const started = await acme.fetch(company("acme", "/auth/login"), { headers: { accept: "text/html" } });
  expect(started.status).toBe(307);
  const transaction =
    [...acme.jar.get(companyHost("acme"))].find(([name]) => name.startsWith("__Host-txn_"))?.[1] ?? "";
  const own = sealedSession(acme, "acme") ?? "";
  values = {
    own,
    "of globex": sealedSession(globex, "globex") ?? "",
    "a login transaction": transaction,
    "a login transaction without its time": transaction.replace(/^\d+:/, ""),
    "cut short": own.slice(0, -10),
    "cut in half": own.slice(0, own.length / 2),
    "one character changed": `${own.slice(0, 200)}${own[200] === "A" ? "B" : "A"}${own.slice(201)}`,
    "another header": own.replace(/^[^.]+/, Buffer.from('{"alg":"none"}').toString("base64url")),
    "a JWT": "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhdXRoMHwxIiwib3JnX2lkIjoib3JnX0FjbWVMb2NhbFNlZWQwMDEifQ.",
    "plain JSON": encodeURIComponent('{"user":{"sub":"auth0|1","org_id":"org_AcmeLocalSeed001"}}'),
    empty: "",
    "a word": "true",
    dots: "....",
    quotes: '"',
    "percent signs": "%%%",
    oversized: "A".repeat(6_000),
  };
  expect(values["a login transaction"]).not.toBe("");
});

/** Ways to place a value that must never make a session. `own` in the right slot, alone, is the one that does. */
const slots: Record<string, (value: string, own: string) => string> = {
  "in the session's place": (value) => `${sessionCookie}=${value}`,
  "as a chunk": (value) => `${sessionCookie}__0=${value}`,
  "as a later chunk": (value) => `${sessionCookie}__1=${value}`,
  "as a chunk beside the session": (value, own) => `${sessionCookie}=${own}; ${sessionCookie}__0=${value}`,
  twice: (value) => `${sessionCookie}=${value}; ${sessionCookie}=${value}`,
  "before the session": (value, own) => `${sessionCookie}=${value}; ${sessionCookie}=${own}`,
  "after the session": (value, own) => `${sessionCookie}=${own}; ${sessionCookie}=${value}`,
  "under the development name": (value) => `session=${value}`,
  "under the SDK's name": (value) => `__session=${value}`,
  "under the SDK's legacy name": (value) => `appSession=${value}`,
  "as a legacy chunk": (value) => `appSession.0=${value}`,
  "as a transaction": (value) => `__Host-txn_abc=${value}`,
  "in another case": (value) => `${sessionCookie.toUpperCase()}=${value}`,
};

/** The one arrangement in which the session really is the visitor's own. */
const isOwn = (value: string, slot: string) =>
  value === "own" && (slot === "in the session's place" || slot === "as a chunk");

async function answers(slug: string, cookie: string): Promise<{ api: number; page: number; login: number }> {
  const host = `${slug}.${system.rootDomain}`;
  const send = (path: string) =>
    rawRequest({ port: system.appPort, host, path, headers: { cookie, accept: "text/html" } });
  const [api, page, login] = await Promise.all([send("/api/me"), send("/"), send("/auth/login")]);
  return { api: api.status, page: page.status, login: login.status };
}

test.afterAll(() => {
  const [placed, sealed] = [Object.keys(slots).length, Object.keys(values).length];
  console.log(
    `Cookies: ${sealed} values in ${placed} places, ${sealed * placed} cases, each asked for data, a page and a login`,
  );
});

for (const slot of Object.keys(slots)) {
  test(`no cookie ${slot} opens a session that is not intact and this company's`, async () => {
    for (const [name, value] of Object.entries(values)) {
      const cookie = slots[slot]?.(value, values.own ?? "") ?? "";
      const expected = isOwn(name, slot) ? { api: 200, page: 200, login: 307 } : { api: 401, page: 307, login: 307 };
      expect(await answers("acme", cookie), `${name} ${slot}`).toEqual(expected);
      // At the neighbour, not even the intact session of acme opens anything; there, "of globex" is the visitor's own.
      if (name !== "of globex" && name !== "own") {
        expect((await answers("globex", cookie)).api, `${name} ${slot} at globex`).toBe(401);
      }
    }
  });
}

test("a cookie of acme opens nothing at globex, at the apex or anywhere else", async () => {
  const cookie = `${sessionCookie}=${values.own}`;
  expect(await answers("globex", cookie)).toEqual({ api: 401, page: 307, login: 307 });
  expect((await answers("initech", cookie)).api).toBe(404);
  const apex = await rawRequest({
    port: system.appPort,
    host: system.rootDomain,
    path: "/api/me",
    headers: { cookie },
  });
  expect(apex.status).toBe(421);
});

test("an endless cookie header is refused without breaking anything", async () => {
  const { status } = await rawRequest({
    port: system.appPort,
    host: `acme.${system.rootDomain}`,
    headers: { cookie: `a=${"x".repeat(30_000)}` },
  });
  expect(status).toBe(431);
  expect((await answers("acme", `${sessionCookie}=${values.own}`)).api).toBe(200);
});

test("cookies beside an Authorization header do not count", async () => {
  const headers = { cookie: `${sessionCookie}=${values.own}`, authorization: "Bearer x" };
  const { status } = await rawRequest({
    port: system.appPort,
    host: `acme.${system.rootDomain}`,
    path: "/api/me",
    headers,
  });
  expect(status).toBe(401);
});
