import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkedInvitation, loginParameters } from "./login-parameters";

const query = (text: string) => new URLSearchParams(text);

describe("loginParameters", () => {
  it("takes from a link what helps a person, and nothing else", () => {
    const link = query(
      "login_hint=maya@acme.example&screen_hint=signup&invitation=AbCdEfGhIjKlMnOpQrStUvWxYz012345&organization=org_evil&audience=x&scope=y&connection=z&prompt=none&max_age=0&redirect_uri=http://evil.test&returnTo=/settings",
    );
    expect(loginParameters(link, null)).toEqual({
      parameters: {
        login_hint: "maya@acme.example",
        screen_hint: "signup",
      },
      returnTo: "/settings",
    });
    expect(linkedInvitation(link)).toBe("AbCdEfGhIjKlMnOpQrStUvWxYz012345");
  });

  it.each(["", "short", "with-a-hyphen-in-its-middle", "A".repeat(65)])("takes no invitation from %j", (invitation) => {
    expect(linkedInvitation(new URLSearchParams({ invitation }))).toBeNull();
  });

  it("drops a value that is given twice, since two parsers could choose differently", () => {
    expect(loginParameters(query("login_hint=a@b.example&login_hint=c@d.example"), null).parameters).toEqual({});
  });

  it.each(["a b@c.example", "<x>@c.example", "no-at-sign", `${"a".repeat(300)}@c.example`])(
    "drops the hint %j",
    (hint) => {
      expect(loginParameters(new URLSearchParams({ login_hint: hint }), null).parameters).toEqual({});
    },
  );

  it("lets a sealed intent ask for what a link may not", () => {
    const intent = { prompt: "login", invitation: "A".repeat(32), returnTo: "/" } as const;
    expect(loginParameters(query("returnTo=/settings"), intent)).toEqual({
      parameters: { prompt: "login", invitation: "A".repeat(32) },
      returnTo: "/",
    });
  });

  it("yields names of the list only, over 10,000 random queries", () => {
    const name = fc.oneof(
      fc.constantFrom(
        "organization",
        "audience",
        "scope",
        "connection",
        "prompt",
        "response_mode",
        "request_uri",
        "resource",
        "login_hint",
        "screen_hint",
        "invitation",
        "returnTo",
        "intent",
        "ext-x",
        "challengeMode",
        "__proto__",
      ),
      fc.string({ maxLength: 12 }),
    );
    const random = fc.array(fc.tuple(name, fc.string({ maxLength: 40 })), { maxLength: 12 });
    fc.assert(
      fc.property(random, (pairs) => {
        const { parameters, returnTo } = loginParameters(new URLSearchParams(pairs), null);
        for (const key of Object.keys(parameters)) expect(["login_hint", "screen_hint"]).toContain(key);
        expect(returnTo.startsWith("/")).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
});
