import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { connecting } from "@/scripts/testing/connecting";
import { withoutLimits } from "@/scripts/testing/tenant-api";
import { changeConnection } from "./change";
import type { ConnectionRow } from "./connection";
import { getConnection } from "./details";
import { setMapping } from "./mapping";
import {
  changeProvisioning,
  createToken,
  readProvisioning,
  removeToken,
  turnProvisioningOff,
  turnProvisioningOn,
} from "./provisioning";
import { requireRow } from "./rows";
import { rotateSecret, setSource } from "./set-source";
import { vouchedBy } from "./vouch";

let company: Awaited<ReturnType<typeof testCompany>>;
let sso: ReturnType<typeof connecting>;
let row: ConnectionRow;

const maya = actor("acme", people.maya);
const dana = actor("acme", people.dana);
const usual = { email: "email", name: "name", given_name: "", family_name: "" };

/** Permissions that an owner has and an admin has not. */
const ownersOnly = "organization:delete";

const vouched = async () => vouchedBy(await requireRow(maya, row.id));

beforeAll(async () => {
  withoutLimits();
  company = await testCompany();
  sso = connecting(company);
  await sso.prove(maya, "acme.example");
  row = await sso.connect(dana, "acme");
  await sso.tryOut(dana, row, "acme", "nina@acme.example");
}, 60_000);

afterAll(() => company.close());

describe("what a connection vouches for", () => {
  it("stays an admin’s after an owner mapped attributes of, or gave a secret to, a provider that the admin chose", async () => {
    await changeConnection(maya, row.id, { isEnabled: true });
    expect(await vouched()).toContain(ownersOnly);
    await setSource(dana, row.id, await sso.sourceOf("acme"));
    expect(await vouched()).not.toContain(ownersOnly);
    await setMapping(maya, row.id, usual);
    await rotateSecret(maya, row.id, "the-next-secret");
    expect(await vouched()).not.toContain(ownersOnly);
  });

  it("becomes an owner’s when an owner who sees the provider vouches for it, which is on record; the page says who can", async () => {
    const asAdmin = { ...dana, permissions: new Set([...dana.permissions].filter((one) => one !== ownersOnly)) };
    expect(await getConnection(asAdmin, row.id)).toMatchObject({ leftBehind: ["owner"], mayVouch: false });
    expect(await getConnection(maya, row.id)).toMatchObject({ leftBehind: ["owner"], mayVouch: true });
    await changeConnection(dana, row.id, { vouches: true });
    expect(await vouched()).not.toContain(ownersOnly);
    const longAgo = { ...maya, authenticatedAt: Date.now() - 601_000 };
    await expect(changeConnection(longAgo, row.id, { vouches: true })).rejects.toMatchObject({
      code: "step_up_required",
    });
    await changeConnection(maya, row.id, { vouches: true });
    expect(await vouched()).toContain(ownersOnly);
    expect(await getConnection(maya, row.id)).toMatchObject({ leftBehind: [], mayVouch: false });
    const { rows } = await company.sql(
      "select actor_id from audit_entries where action = 'connection.vouched' order by id",
    );
    expect(rows.map(({ actor_id }) => actor_id)).toEqual([dana.person.id, maya.person.id]);
  });

  it("becomes an owner’s where an owner says who the provider is", async () => {
    await setSource(maya, row.id, await sso.sourceOf("acme"));
    expect(await vouched()).toContain(ownersOnly);
  });

  it("is an admin’s as long as that admin’s token may provision, though an owner turns the connection on afterwards", async () => {
    const former = await sso.person(maya, "acme", "second-owner@acme.example", ["owner"]);
    await sso.person(maya, "acme", "dishonest@acme.example");
    await turnProvisioningOn(dana, row.id);
    const { id, secret } = await createToken(dana, row.id, 1);
    await changeConnection(maya, row.id, { isEnabled: false });
    // Its source was given anew above, and so it is tested anew.
    await sso.tryOut(maya, row, "acme", "nina@acme.example");
    await changeConnection(maya, row.id, { isEnabled: true });
    await setSource(maya, row.id, await sso.sourceOf("acme"));
    await provision(secret, "dishonest@acme.example", "second-owner@acme.example");
    const { userId, refusal } = await sso.signIn(maya, row, "acme", "dishonest@acme.example");
    expect(refusal).toBeNull();
    expect(await sso.arrives(maya, userId)).toBe("welcome");
    expect(sso.rolesOf(maya, userId)).toEqual(["member"]);
    expect(sso.rolesOf(maya, former)).toEqual(["owner"]);

    // What the token planted outlives it; only sign-ins that tell addresses themselves overwrite that.
    await removeToken(maya, row.id, id);
    expect(await vouched()).not.toContain(ownersOnly);
    await turnProvisioningOff(maya, row.id);
    expect(await vouched()).toContain(ownersOnly);
  });
});

it("an admin gets no hand on owners by a token or by what provisioning fills in", async () => {
  await turnProvisioningOn(maya, row.id);
  const { userId } = await sso.signIn(maya, row, "acme", "nina@acme.example");
  const member = `/organizations/${maya.organization.id}/members/${userId}`;
  await company.auth0.control("PUT", member, { roles: ["owner"] });
  const { settings } = await readProvisioning(maya, row.id);
  if (settings === null) throw new Error("Provisioning is off.");
  company.auth0.forget();
  for (const change of [() => createToken(dana, row.id, 1), () => changeProvisioning(dana, row.id, settings)]) {
    await expect(change()).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringMatching(/more than you/),
    });
  }
  expect(company.auth0.writes()).toEqual([]);
  expect((await createToken(maya, row.id, 1)).secret).not.toBe("");
});

/** What a provider's own software does: says that somebody of the provider has this address. */
async function provision(secret: string, of: string, address: string): Promise<void> {
  const { endpoint } = await readProvisioning(maya, row.id);
  const provider = company.auth0.tenant.state.identityProviders.get("acme");
  const body = {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    userName: address,
    externalId: provider?.people.find(({ email }) => email === of)?.id,
    emails: [{ value: address, type: "work", primary: true }],
    active: true,
  };
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/scim+json" };
  const response = await fetch(`${endpoint}/Users`, { method: "POST", headers, body: JSON.stringify(body) });
  expect(response.status).toBe(201);
}
