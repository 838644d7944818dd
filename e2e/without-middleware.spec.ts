import { expect, test } from "playwright/test";
import { handlers, pages } from "../lib/routes";
import { acting, pathOf, verdictOfHandler } from "./authorization/knock";
import { system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { rawRequest } from "./support/raw-request";
import { rawSession, sealedSession, sessionCookie } from "./support/raw-session";
import { buildWithoutMiddleware, type SecondApp, startSecondApp } from "./support/second-app";

let bare: SecondApp;
let cookies: Record<string, string>;

test.beforeAll(async () => {
  await localTenant.reset();
  bare = await startSecondApp({}, buildWithoutMiddleware());
  const sealed = async (name: "maya" | "tomas" | "hana", slug: string) =>
    `${sessionCookie}=${sealedSession(await rawSession(name, slug), slug)}`;
  cookies = {
    nobody: "",
    "an owner": await sealed("maya", "acme"),
    "a member": await sealed("tomas", "acme"),
    "another company's owner": await sealed("hana", "globex"),
    "a forged cookie": `${sessionCookie}=x`,
    "a legacy cookie": "appSession=x",
  };
});

test.afterAll(() => bare.stop());

test("the copy really has no middleware", async () => {
  const { status } = await rawRequest({
    port: bare.port,
    host: `acme.${system.rootDomain}`,
    path: "/auth/login",
    headers: { accept: "text/html" },
  });
  expect(status).toBe(404);
});

/** How much an answer gives: everything (2xx), or nothing. A login redirect and a refusal are the same here: no content. */
const opens = (status: number) => status >= 200 && status < 300;

const hosts = ["acme", "globex", "initech"].map((slug) => `${slug}.${system.rootDomain}`);

/** Rows that would be carried out as they are asked here, and end the sessions that the others are asked with. */
const ending: ReadonlySet<string> = new Set([...acting, "POST /api/session/end-everywhere"]);

const addresses = [
  ...Object.keys(pages).map((path) => ["GET", path] as const),
  ...Object.keys(handlers)
    .filter((row) => !ending.has(row))
    .map((row) => [row.split(" ")[0] ?? "", pathOf(row).replace("nothing-0000000000", "acme")] as const),
];

/** As the product's own pages ask: what is changed comes from this very host, with a body that is one and an id that could be one. */
async function ask(port: number, method: string, path: string, host: string, cookie: string) {
  const changes = method !== "GET";
  const headers = {
    accept: "text/html",
    ...(changes && { origin: `http://${host}`, "content-type": "application/json" }),
    ...(cookie && { cookie }),
    "x-path": "/settings",
    "x-middleware-subrequest": "middleware",
  };
  return rawRequest({ port, host, path, method, headers, ...(changes && { body: "{}" }) });
}

const secrets = ["maya@acme.example", "tomas@acme.example", "hana@globex.example", "org_GlobexLocalSeed1"];

/** What a refused page may say of its visitor at their own company, in the frame around it. */
const own: Record<string, { slug: string; secrets: string[] }> = {
  "an owner": { slug: "acme", secrets: ["maya@acme.example"] },
  "a member": { slug: "acme", secrets: ["tomas@acme.example"] },
  "another company's owner": { slug: "globex", secrets: ["hana@globex.example", "org_GlobexLocalSeed1"] },
};

function kept(who: string, host: string): string[] {
  const visitor = own[who];
  return secrets.filter((secret) => !(host.startsWith(`${visitor?.slug}.`) && visitor?.secrets.includes(secret)));
}

test.afterAll(() => {
  const visitors = Object.keys(cookies).length;
  console.log(`Without the middleware: ${addresses.length} addresses on 6 hosts for ${visitors} visitors`);
});

for (const [method, path] of addresses) {
  test(`${method} ${path}: nothing becomes allowed that was not`, async () => {
    for (const host of [...hosts, system.rootDomain, "evil.test", "localhost"]) {
      for (const [who, cookie] of Object.entries(cookies)) {
        const [guarded, open] = await Promise.all([
          ask(system.appPort, method, path, host, cookie),
          ask(bare.port, method, path, host, cookie),
        ]);
        expect(open.status, `${who} at ${host}`).toBeLessThan(500);
        // Handlers stand on their own: who gets as far as the input does so on both sides, and nobody else on either.
        if (path.startsWith("/api/")) {
          const row = `${method} ${path}`;
          expect(verdictOfHandler(row, open), `${who} at ${host}`).toBe(verdictOfHandler(row, guarded));
        }
        // The pages for rewrites alone and the public ones hold nothing of anybody; what they say of the visitor is checked below.
        const harmless = path === "/refused" || path === "/signed-out" || path === "/join" || path.startsWith("/apex");
        if (!harmless && opens(open.status)) expect(opens(guarded.status), `${who} at ${host}`).toBe(true);
        if (!opens(guarded.status) || harmless) {
          for (const secret of kept(who, host)) {
            expect(open.body, `${who} at ${host}`).not.toContain(secret);
          }
        }
      }
    }
  });
}
