import { describe, expect, it } from "vitest";
import { testEnvironment } from "./auth0/test-environment";
import { parseEnv } from "./env";

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

  it.each(["AUTH0_COOKIE_DOMAIN", "APP_BASE_URL", "NEXT_PUBLIC_PROFILE_ROUTE"])(
    "refuses %s, which the SDK would read",
    (name) => {
      expect(() => parseEnv({ ...testEnvironment, [name]: "x" })).toThrow(`remove ${name}`);
    },
  );

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
