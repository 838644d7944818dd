import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostHeader, isSlug, parseHost } from "./host";

const root = "app.localhost:3000";
const tenant = (slug: string) => ({ kind: "tenant", slug });
const foreign = { kind: "foreign" };

describe("parseHost", () => {
  it.each([
    ["app.localhost:3000"],
    ["app.localhost"],
    ["APP.localhost:3000"],
    ["app.localhost."],
    ["app.localhost.:3000"],
  ])("takes %s for the apex", (header) => {
    expect(parseHost(header, root)).toEqual({ kind: "apex" });
  });

  it.each([
    ["acme.app.localhost:3000", "acme"],
    ["ACME.App.LocalHost:3000", "acme"],
    ["acme.app.localhost.", "acme"],
    ["acme.app.localhost:80", "acme"],
    ["a.app.localhost", "a"],
    ["9to5.app.localhost", "9to5"],
    [`${"a".repeat(50)}.app.localhost`, "a".repeat(50)],
  ])("reads %s as a company's host", (header, slug) => {
    expect(parseHost(header, root)).toEqual(tenant(slug));
  });

  it.each([["api.app.localhost:3000"], ["API.app.localhost."]])("takes %s for the host of the API", (header) => {
    expect(parseHost(header, root)).toEqual({ kind: "api" });
    expect(isSlug("api")).toBe(false);
  });

  it.each([
    [null],
    [""],
    ["localhost:3000"],
    ["evil.test"],
    ["app.localhost.evil.test"],
    ["acme.app.localhost@evil.test"],
    ["evil.test@acme.app.localhost"],
    ["acme.app.localhost/evil"],
    ["acme.app.localhost:3000:3000"],
    ["acme.app.localhost:"],
    ["acme.app.localhost:port"],
    ["acme.app.localhost.."],
    [".app.localhost"],
    ["a.b.app.localhost"],
    ["-acme.app.localhost"],
    ["acme-.app.localhost"],
    ["ac_me.app.localhost"],
    ["xn--acme.app.localhost"],
    ["ab--cd.app.localhost"],
    ["аcme.app.localhost"],
    ["acme\u0000.app.localhost"],
    [" acme.app.localhost"],
    ["acme.app.localhost "],
    ["acme.app.localhost, globex.app.localhost"],
    ["acmeapp.localhost"],
    ["[::1]:3000"],
    ["127.0.0.1:3000"],
    ["www.app.localhost"],
    [`${"a".repeat(51)}.app.localhost`],
    [`${"a".repeat(300)}.app.localhost`],
  ])("refuses %j", (header) => {
    expect(parseHost(header, root)).toEqual(foreign);
  });

  it("never crosses to another company, over 100,000 generated headers", () => {
    const began = performance.now();
    const part = fc.oneof(
      fc.constantFrom(
        "acme",
        "globex",
        "app",
        "localhost",
        ".",
        "..",
        ":3000",
        ":",
        "@",
        "/",
        "\\",
        " ",
        "xn--",
        "%00",
        "\u0000",
        "ſ",
        "K",
        "。",
        "-",
        "_",
        "#",
        "?",
        "evil.test",
        "app.localhost",
        ".app.localhost",
      ),
      fc.string({ maxLength: 6 }),
      fc.string({ unit: "grapheme", maxLength: 4 }),
    );
    const header = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(header, (value) => {
        const host = parseHost(value, root);
        if (host.kind !== "tenant") return;
        // A company is only ever read from a header that is that company's host to the letter, but for case, port and final dot.
        expect(value.toLowerCase()).toMatch(new RegExp(`^${host.slug}\\.app\\.localhost\\.?(?::\\d{1,5})?$`));
        expect(new URL(`http://${host.slug}.${root}`).host).toBe(`${host.slug}.${root}`);
      }),
      { numRuns: 100_000 },
    );
    console.log(`Host headers: 100,000 in ${Math.round(performance.now() - began)} ms, none read as another company`);
  });

  it("finds every company that has a valid name, however the browser writes its host", () => {
    const slug = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?$/).filter(isSlug);
    const dressing = fc.record({
      upper: fc.boolean(),
      dot: fc.constantFrom("", "."),
      port: fc.constantFrom("", ":3000", ":443"),
    });
    fc.assert(
      fc.property(slug, dressing, (name, { upper, dot, port }) => {
        const written = `${upper ? name.toUpperCase() : name}.app.localhost${dot}${port}`;
        expect(parseHost(written, root)).toEqual(tenant(name));
      }),
    );
  });

  it("answers in a moment for hostile lengths", () => {
    const before = performance.now();
    for (const filler of ["a", "-", ".", ":", "1"]) parseHost(filler.repeat(50_000), root);
    expect(performance.now() - before).toBeLessThan(50);
  });
});

describe("hostHeader", () => {
  const headers = new Headers({ host: "acme.app.localhost", "x-forwarded-host": "globex.app.localhost" });

  it("ignores X-Forwarded-Host unless a proxy is trusted", () => {
    expect(hostHeader(headers, false)).toBe("acme.app.localhost");
  });

  it("believes a trusted proxy", () => {
    expect(hostHeader(headers, true)).toBe("globex.app.localhost");
  });

  it("falls back to Host where the proxy sends nothing", () => {
    expect(hostHeader(new Headers({ host: "acme.app.localhost" }), true)).toBe("acme.app.localhost");
  });

  it("yields a foreign host for a list, which means that somebody else wrote there too", () => {
    const listed = new Headers({ "x-forwarded-host": "acme.app.localhost, globex.app.localhost" });
    expect(parseHost(hostHeader(listed, true), root)).toEqual(foreign);
  });
});
