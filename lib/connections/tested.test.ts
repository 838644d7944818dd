import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { connecting } from "@/scripts/testing/connecting";
import { withoutLimits } from "@/scripts/testing/tenant-api";
import { changeConnection } from "./change";
import type { ConnectionRow } from "./connection";
import { setMapping } from "./mapping";
import { listConnections } from "./queries";
import { rotateSecret, setSource } from "./set-source";

let company: Awaited<ReturnType<typeof testCompany>>;
let sso: ReturnType<typeof connecting>;
let row: ConnectionRow;

const maya = actor("acme", people.maya);
const hana = actor("globex", people.hana);

beforeAll(async () => {
  withoutLimits();
  company = await testCompany();
  sso = connecting(company);
  await sso.prove(maya, "acme.example");
  row = await sso.connect(maya, "acme");
}, 60_000);

afterAll(() => company.close());

const turnOn = (context = maya, { id } = row) => changeConnection(context, id, { isEnabled: true });
const tested = async () => (await listConnections(maya)).find(({ id }) => id === row.id);
const none = { email: "", name: "", given_name: "", family_name: "" };

const changes: [string, () => Promise<unknown>][] = [
  ["another provider", async () => setSource(maya, row.id, await sso.sourceOf("acme"))],
  ["another mapping", () => setMapping(maya, row.id, { ...none, email: "mail" })],
  ["another secret", () => rotateSecret(maya, row.id, "none-that-the-provider-knows")],
];

/** As everything was when it worked. */
async function mend(): Promise<void> {
  await setMapping(maya, row.id, none);
  await setSource(maya, row.id, await sso.sourceOf("acme"));
  await sso.tryOut(maya, row, "acme", "nina@acme.example");
}

describe("a test says nothing of what came after it", () => {
  it.each(changes)("a draft that was tested is not turned on after %s", async (_name, change) => {
    await mend();
    expect((await tested())?.testedAt).not.toBeNull();
    await change();
    expect((await tested())?.testedAt).toBeNull();
    await expect(turnOn()).rejects.toMatchObject({ code: "conflict", message: "Test the connection first." });
  });

  it.each(changes)("one that is on stays on, and counts as tested no more, after %s", async (_name, change) => {
    await mend();
    await turnOn();
    await change();
    expect(await tested()).toMatchObject({ isEnabled: true, testedAt: null });
    await changeConnection(maya, row.id, { isEnabled: false });
    await expect(turnOn()).rejects.toMatchObject({ code: "conflict", message: "Test the connection first." });
  });

  it("a mapping that is saved as it was changes nothing", async () => {
    await mend();
    await setMapping(maya, row.id, none);
    expect((await tested())?.testedAt).not.toBeNull();
  });
});

it("a test that passed before any domain was proven counts once the domain of its address is", async () => {
  const draft = await sso.connect(hana, "globex");
  await sso.tryOut(hana, draft, "globex", "omar@globex.example");
  await sso.prove(hana, "other.example");
  await expect(turnOn(hana, draft)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("globex.example is not a proven domain"),
  });
  await sso.prove(hana, "globex.example");
  expect(await turnOn(hana, draft)).toMatchObject({ isEnabled: true });
});
