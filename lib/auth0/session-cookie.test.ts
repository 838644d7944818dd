import { beforeAll, describe, expect, it, vi } from "vitest";
import { hasSessionCookie, ownCookies, readSealed } from "./session-cookie";
import { testEnvironment } from "./test-environment";

beforeAll(() => {
  for (const [name, value] of Object.entries(testEnvironment)) vi.stubEnv(name, value);
});

const name = "__Host-session";

describe("readSealed", () => {
  it.each([
    [`${name}=sealed`, "sealed"],
    [`other=1; ${name}=sealed; more=2`, "sealed"],
    [`${name}__0=one; ${name}__1=two`, "onetwo"],
    [`${name}__1=two; ${name}__0=one`, "onetwo"],
  ])("reads %s", (header, sealed) => {
    expect(readSealed(header)).toBe(sealed);
  });

  it.each([
    [null],
    [""],
    [";;;"],
    ["="],
    [`${name}=`],
    [`${name}=a; ${name}=a`],
    [`${name}=a; ${name}=b`],
    [`${name}=a; ${name}__0=b`],
    [`${name}__0=a; ${name}__0=b`],
    [`${name}__1=b`],
    [`${name}__0=a; ${name}__2=c`],
    [`${name}__0=; ${name}__1=b`],
    [`${name}__0=a; ${name}__5=f`],
    [`${name}__-1=a`],
    [`${name}__x=a`],
    [`${name}__0.5=a`],
    ["session=a"],
    ["__session=a"],
    ["appSession=a"],
    ["appSession.0=a"],
    ["__Host-txn_abc=a"],
    [`${name.toUpperCase()}=a`],
    [`${name}__0=${"a".repeat(17_501)}`],
  ])("finds no session in %j", (header) => {
    expect(readSealed(header)).toBeNull();
  });
});

describe("hasSessionCookie", () => {
  it("sees presence and nothing more", () => {
    expect(hasSessionCookie(`a=1; ${name}=anything`)).toBe(true);
    expect(hasSessionCookie(`${name}__0=anything`)).toBe(true);
    expect(hasSessionCookie("__session=a; appSession=b")).toBe(false);
  });
});

describe("ownCookies", () => {
  it("lets the SDK see this host's session and transactions alone", () => {
    const header = `appSession=old; ${name}=sealed; __Host-txn_s1=t; __txn_s2=x; theme=dark; __session=y; __FC_0=z`;
    expect(ownCookies(header)).toBe(`${name}=sealed; __Host-txn_s1=t`);
  });

  it("passes nothing on that is doubtful", () => {
    expect(ownCookies(`${name}=a; ${name}=b`)).toBe("");
  });
});
