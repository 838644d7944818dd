import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proofRuns } from "@/scripts/proof-runs";
import { safeReturnTo } from "./return-to";

describe("safeReturnTo", () => {
  it.each([
    ["/", "/"],
    ["/settings/profile", "/settings/profile"],
    ["/projects?state=open&q=a%20b#top", "/projects?state=open&q=a%20b#top"],
    ["/authors", "/authors"],
    ["/apis", "/apis"],
  ])("keeps %s", (given, kept) => {
    expect(safeReturnTo(given)).toBe(kept);
  });

  it.each([
    [null],
    [undefined],
    [""],
    ["settings"],
    ["//evil.test"],
    ["/\\evil.test"],
    ["/\t/evil.test"],
    ["/ /evil.test"],
    ["https://evil.test"],
    ["javascript:alert(1)"],
    ["/auth/logout"],
    ["/auth"],
    ["/%61uth/logout"],
    ["/AUTH/login"],
    ["/./auth/login"],
    ["/x/../auth/login"],
    ["/api/me"],
    ["/apex/start"],
    ["/refused?reason=unknown"],
    ["/_next/static/x.js"],
    ["/.//evil.test"],
    ["/%"],
    [`/${"a".repeat(1000)}`],
    ["/\u00e9"],
  ])("sends %j to the front page", (given) => {
    expect(safeReturnTo(given)).toBe("/");
  });

  it("never leaves the origin, over generated values", () => {
    const part = fc.constantFrom(
      "/",
      "//",
      "\\",
      "..",
      ".",
      "@",
      ":",
      "evil.test",
      "auth",
      "api",
      "%2f",
      "%5c",
      "%61uth",
      "?",
      "#",
      "a",
      "\t",
      "\n",
      " ",
    );
    const value = fc.oneof(
      fc.array(part, { maxLength: 8 }).map((parts) => `/${parts.join("")}`),
      fc.string({ maxLength: 20 }),
    );
    fc.assert(
      fc.property(value, (given) => {
        const url = new URL(safeReturnTo(given), "https://acme.example.com");
        expect(url.origin).toBe("https://acme.example.com");
        expect(url.pathname.startsWith("//")).toBe(false);
        expect(decodeURIComponent(url.pathname.replace(/%(?![0-9a-f]{2})/gi, "%25"))).not.toMatch(
          /^\/+(auth|api)(\/|$)/i,
        );
      }),
      { numRuns: proofRuns(100_000) },
    );
  });
});
