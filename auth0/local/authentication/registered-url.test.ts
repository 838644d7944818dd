import { describe, expect, test } from "vitest";
import { isRegisteredCallback, isRegisteredLogoutUrl } from "./registered-url";

const COMPANY = ["http://{organization_name}.app.localhost:3000/auth/callback"];

describe("a callback with {organization_name}", () => {
  test("is the address of the transaction's own organization", () => {
    expect(isRegisteredCallback(COMPANY, "http://acme.app.localhost:3000/auth/callback", "acme")).toBe(true);
  });

  test.each([
    ["another organization", "http://globex.app.localhost:3000/auth/callback"],
    ["the placeholder itself", "http://{organization_name}.app.localhost:3000/auth/callback"],
    ["a label before it", "http://x.acme.app.localhost:3000/auth/callback"],
    ["a prefix", "http://xacme.app.localhost:3000/auth/callback"],
    ["upper case", "http://Acme.app.localhost:3000/auth/callback"],
    ["another scheme", "https://acme.app.localhost:3000/auth/callback"],
    ["another port", "http://acme.app.localhost:3001/auth/callback"],
    ["another path", "http://acme.app.localhost:3000/auth/callback/"],
    ["a query", "http://acme.app.localhost:3000/auth/callback?x=1"],
    ["a fragment", "http://acme.app.localhost:3000/auth/callback#x"],
    ["a user", "http://evil@acme.app.localhost:3000/auth/callback"],
    ["a line break", "http://acme.app.localhost:3000/auth/callback\n"],
  ])("is not %s", (_what, url) => {
    expect(isRegisteredCallback(COMPANY, url, "acme")).toBe(false);
  });

  test("is nothing without an organization", () => {
    expect(isRegisteredCallback(COMPANY, "http://acme.app.localhost:3000/auth/callback", undefined)).toBe(false);
  });

  test.each([
    "http://x-{organization_name}.app.localhost:3000/cb",
    "http://www.{organization_name}.app.localhost:3000/cb",
    "http://app.localhost:3000/{organization_name}",
    "http://{organization_name}.{organization_name}.localhost/cb",
  ])("is not evaluated in %s", (pattern) => {
    const url = pattern.replaceAll("{organization_name}", "acme");
    expect(isRegisteredCallback([pattern], url, "acme")).toBe(false);
  });
});

describe("a callback with *", () => {
  test("stands for one whole label", () => {
    expect(isRegisteredCallback(["https://*.example.com/cb"], "https://acme.example.com/cb", undefined)).toBe(true);
  });

  test.each(["https://a.b.example.com/cb", "https://evil.com/.example.com/cb", "https://.example.com/cb"])(
    "does not stand for more: %s",
    (url) => {
      expect(isRegisteredCallback(["https://*.example.com/cb"], url, undefined)).toBe(false);
    },
  );

  test("is not evaluated outside the left-most label", () => {
    expect(isRegisteredCallback(["https://example.com/*"], "https://example.com/x", undefined)).toBe(false);
  });
});

describe("a logout URL", () => {
  const registered = ["http://app.localhost:3000/signed-out"];

  test("may carry a query", () => {
    expect(isRegisteredLogoutUrl(registered, "http://app.localhost:3000/signed-out?company=acme")).toBe(true);
  });

  test.each([
    "http://app.localhost:3000/signed-out/x",
    "http://acme.app.localhost:3000/signed-out",
    "javascript:alert(1)",
    "/signed-out",
    "http://app.localhost:3000\\@evil.com/signed-out",
  ])("is nothing else: %s", (url) => {
    expect(isRegisteredLogoutUrl(registered, url)).toBe(false);
  });
});
