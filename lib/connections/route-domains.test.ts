import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readMetadata } from "@/lib/auth0/metadata";
import { changeDomain, removeDomain } from "@/lib/domains/commands";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { connecting } from "@/scripts/testing/connecting";
import { withoutLimits } from "@/scripts/testing/tenant-api";
import { changeConnection } from "./change";
import type { ConnectionRow } from "./connection";

let company: Awaited<ReturnType<typeof testCompany>>;
let sso: ReturnType<typeof connecting>;
let first: ConnectionRow;
let second: ConnectionRow;

const maya = actor("acme", people.maya);
const hana = actor("globex", people.hana);

beforeAll(async () => {
  withoutLimits();
  company = await testCompany();
  sso = connecting(company);
  await sso.prove(maya, "acme.example");
  first = await sso.open(maya, "acme", "nina@acme.example");
  second = await sso.connect(maya, "globex");
}, 60_000);

afterAll(() => company.close());

const aliases = (row: ConnectionRow) => sso.atAuth0(row).options.domain_aliases ?? [];

describe("an address that is typed at the sign-in", () => {
  it("leads to the company's provider where its domain is proven, and to a password else", async () => {
    expect(await sso.leadsTo(maya, "nina@acme.example")).toBe("acme");
    expect(await sso.leadsTo(maya, "NINA@ACME.example")).toBe("acme");
    expect(await sso.leadsTo(maya, "nina@not.acme.example")).toBeNull();
    expect(await sso.leadsTo(hana, "nina@acme.example")).toBeNull();
  });

  it("leads there for every further domain, until that is set apart or given up", async () => {
    const id = await sso.prove(maya, "acme.test.example");
    expect(await sso.leadsTo(maya, "nina@acme.test.example")).toBe("acme");
    expect((await readMetadata(maya)).provenDomains).toEqual(["acme.example", "acme.test.example"]);
    await changeDomain(maya, id, false);
    expect(await sso.leadsTo(maya, "nina@acme.test.example")).toBeNull();
    await changeDomain(maya, id, true);
    await removeDomain(maya, id);
    expect(await sso.leadsTo(maya, "nina@acme.test.example")).toBeNull();
    expect((await readMetadata(maya)).provenDomains).toEqual(["acme.example"]);
    expect(aliases(first)).toEqual(["acme.example"]);
  });

  it("leads to the first of two connections, and to the other once the first is off", async () => {
    const omar = [{ name: "Omar", email: "omar@acme.example" }];
    await company.auth0.control("PATCH", "/providers/globex", { people: omar });
    await sso.tryOut(maya, second, "globex", "omar@acme.example");
    await changeConnection(maya, second.id, { isEnabled: true });
    expect([aliases(first), aliases(second)]).toEqual([["acme.example"], []]);
    await changeConnection(maya, first.id, { isEnabled: false });
    expect([aliases(first), aliases(second)]).toEqual([[], ["acme.example"]]);
    expect(await sso.leadsTo(maya, "nina@acme.example")).toBe("globex");
    await changeConnection(maya, second.id, { isEnabled: false });
    expect(await sso.leadsTo(maya, "nina@acme.example")).toBeNull();
  });
});

it("a connection is turned on only once it was tested and a domain is proven", async () => {
  const draft = await sso.connect(hana, "globex");
  const turnOn = () => changeConnection(hana, draft.id, { isEnabled: true });
  await expect(turnOn()).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/^Test/) });
  await company.auth0.control("PATCH", "/providers/globex", {
    people: [{ name: "Omar", email: "omar@globex.example" }],
  });
  await sso.tryOut(hana, draft, "globex", "omar@globex.example");
  await expect(turnOn()).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/^Prove/) });
  await sso.prove(hana, "globex.example");
  expect(await turnOn()).toMatchObject({ isEnabled: true });
});
