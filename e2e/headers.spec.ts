import { expect, test } from "playwright/test";
import { system } from "./support/env";
import { localTenant } from "./support/local-tenant";
import { type RawResponse, rawRequest } from "./support/raw-request";
import { rawSession, sealedSession, sessionCookie } from "./support/raw-session";

let cookie: string;

test.beforeAll(async () => {
  await localTenant.reset();
  cookie = `${sessionCookie}=${sealedSession(await rawSession("maya", "acme"), "acme")}`;
});

type Ask = { host?: string; path?: string; signedIn?: boolean; method?: string };

function ask({
  host = `acme.${system.rootDomain}`,
  path = "/",
  signedIn = false,
  method = "GET",
}: Ask): Promise<RawResponse> {
  const headers = { accept: "text/html", ...(signedIn && { cookie }) };
  return rawRequest({ port: system.appPort, host, path, method, headers });
}

const answers: [string, Ask][] = [
  ["the front page", { signedIn: true }],
  ["settings", { path: "/settings", signedIn: true }],
  ["a page that is not there", { path: "/nowhere", signedIn: true }],
  ["data", { path: "/api/me", signedIn: true }],
  ["refused data", { path: "/api/me" }],
  ["a refused method", { method: "POST", signedIn: true }],
  ["a login", {}],
  ["a sign-in problem", { path: "/auth/problem?reason=cancelled" }],
  ["an unknown company", { host: `initech.${system.rootDomain}` }],
  ["a foreign host", { host: "evil.test" }],
  ["the apex", { host: system.rootDomain }],
  ["the apex's icon", { host: system.rootDomain, path: "/icon.svg" }],
  ["a build's asset that is not there", { path: "/_next/static/nothing.js" }],
];

for (const [name, request] of answers) {
  test(`${name} carries the security headers`, async () => {
    const { headers } = await ask(request);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "x-frame-options": "DENY",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers["strict-transport-security"]).toMatch(/^max-age=63072000/);
    expect(headers).not.toHaveProperty("x-powered-by");
  });

  if (request.signedIn) {
    test(`${name} is kept by no cache`, async () => {
      const value = (await ask(request)).headers["cache-control"] ?? "";
      expect(value).toContain("private");
      expect(value).toContain("no-store");
    });
  }
}

test("every page has a nonce of its own, on every script it carries", async () => {
  const nonces = new Set<string>();
  for (let index = 0; index < 50; index += 1) {
    const { headers, body } = await ask({ path: index % 2 === 0 ? "/" : "/settings", signedIn: true });
    const policy = String(headers["content-security-policy"]);
    const nonce = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1] ?? "";
    expect(policy).not.toContain("unsafe");
    nonces.add(nonce);
    const scripts = body.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(3);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    expect(body).not.toMatch(/<[a-z]+\b[^>]*\sstyle="/);
  }
  expect(nonces.size).toBe(50);
});

test("no page or answer of a signed-in person carries a token", async () => {
  for (const path of ["/", "/settings", "/settings/profile", "/api/me"]) {
    const { body } = await ask({ path, signedIn: true });
    expect(body).not.toMatch(/eyJ[A-Za-z0-9_-]{20,}\./);
    expect(body).not.toContain("refresh_token");
  }
});

test("every cookie is for this host alone, secure, and out of reach of scripts", async () => {
  const login = await ask({ path: "/auth/login" });
  const lines = [...login.cookies];
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    expect(line).toMatch(/^__Host-/);
    expect(line).toMatch(/; ?Secure/i);
    expect(line).toMatch(/; ?HttpOnly/i);
    expect(line).toMatch(/; ?SameSite=Lax/i);
    expect(line).not.toMatch(/Domain=/i);
  }
});
