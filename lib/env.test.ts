import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { testEnvironment } from "./auth0/test-environment";
import { parseEnv } from "./env";

const ours = new Set(["NODE_ENV", "AUTH0_DOMAIN", "AUTH0_CLIENT_ID", "AUTH0_CLIENT_SECRET", "AUTH0_SECRET"]);

/** The names in the SDK's own code, so that its next version cannot bring one that nobody looked at. */
function readBySdk(): string[] {
  const root = join(import.meta.dirname, "../node_modules/@auth0/nextjs-auth0/dist");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
  const names = files.flatMap(
    (name) => readFileSync(join(root, name), "utf8").match(/process\.env\.[A-Z0-9_]+/g) ?? [],
  );
  return [...new Set(names.map((name) => name.slice("process.env.".length)))].sort();
}

const secret = (letter: string) => letter.repeat(32);

describe("parseEnv", () => {
  it("names every missing variable in one message", () => {
    const { AUTH0_DOMAIN: _domain, AUTH0_SECRET: _secret, ...rest } = testEnvironment;
    expect(() => parseEnv(rest)).toThrow(/AUTH0_DOMAIN is missing[\s\S]*AUTH0_SECRET is missing[\s\S]*\.env\.example/);
  });

  it.each([
    ["AUTH0_DOMAIN", "https://tenant.eu.auth0.com"],
    ["AUTH0_DOMAIN", "http://evil.test"],
    ["AUTH0_SECRET", "short"],
    ["AUTH0_SECRET", [secret("a"), secret("b"), secret("c")].join(",")],
    ["ROOT_DOMAIN", "https://example.com"],
    ["TRUST_PROXY", "maybe"],
    ["PORT", "70000"],
  ])("refuses %s=%s and says which variable it is", (name, value) => {
    expect(() => parseEnv({ ...testEnvironment, [name]: value })).toThrow(name);
  });

  it.each(["AUTH0_COOKIE_DOMAIN", "APP_BASE_URL", "NEXT_PUBLIC_PROFILE_ROUTE", "NEXT_PUBLIC_CALLBACK_ROUTE"])(
    "refuses %s, which would undo what is decided here",
    (name) => {
      expect(() => parseEnv({ ...testEnvironment, [name]: "x" })).toThrow(`remove ${name}`);
    },
  );

  it.each(readBySdk())("of what the SDK reads by itself, %s is ours or refused", (name) => {
    if (ours.has(name)) return;
    expect(() => parseEnv({ ...testEnvironment, [name]: "x" })).toThrow(`remove ${name}`);
  });

  it("knows where the SDK reads its variables", () => {
    expect(readBySdk().length).toBeGreaterThan(30);
  });

  it("refuses the local tenant in production unless it is allowed by name", () => {
    expect(() => parseEnv({ ...testEnvironment, ALLOW_LOCAL_TENANT: "false" })).toThrow(
      "AUTH0_DOMAIN is the local tenant",
    );
    expect(parseEnv(testEnvironment).localTenantUrl).toBe("http://localhost:4400");
  });

  it("never shows a value in its message", () => {
    const attempt = () => parseEnv({ ...testEnvironment, AUTH0_SECRET: "hunter2" });
    expect(attempt).toThrow();
    expect(attempt).not.toThrow(/hunter2/);
  });

  it("takes two secrets, the newest first, and https for a real domain", () => {
    const env = parseEnv({
      ...testEnvironment,
      AUTH0_DOMAIN: "acme.eu.auth0.com",
      ROOT_DOMAIN: "example.com",
      AUTH0_SECRET: `${secret("n")}, ${secret("o")}`,
    });
    expect(env.secrets).toEqual([secret("n"), secret("o")]);
    expect(env).toMatchObject({ scheme: "https", issuer: "https://acme.eu.auth0.com", localTenantUrl: null });
  });
});
