import { describe, expect, it } from "vitest";
import { newDomain } from "./schema";

const read = (domain: string) => newDomain.safeParse({ domain });

describe("what is taken for a domain", () => {
  it.each([
    ["acme.example", "acme.example"],
    ["  ACME.Example. ", "acme.example"],
    ["https://acme.example/about?x=1", "acme.example"],
    ["maya@acme.example", "acme.example"],
    ["mail.acme.co.uk:8080", "mail.acme.co.uk"],
    ["müller.example", "xn--mller-kva.example"],
  ])("%s is %s", (typed, domain) => {
    expect(read(typed).data).toEqual({ domain });
  });

  it.each([
    "",
    "acme",
    "localhost",
    "acme.local",
    "10.0.0.1",
    "[::1]",
    "-acme.example",
    "acme..example",
    "a b.example",
    "acme.example%2e",
    "*.acme.example",
    `${"a".repeat(64)}.example`,
    `${"a.".repeat(130)}example`,
  ])("%s is none", (typed) => {
    expect(read(typed).success).toBe(false);
  });

  it.each(["gmail.com", "GMX.de", "eu.outlook.com", "yahoo.co.uk", "mailinator.com"])(
    "%s gives addresses to anybody and is refused",
    (typed) => {
      expect(read(typed).error?.issues[0]?.message).toMatch(/Anybody can have an address/);
    },
  );

  it("a name that only ends like one of those is a company's own", () => {
    expect(read("notgmail.com").success).toBe(true);
  });
});
