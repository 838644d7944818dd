import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forTenant } from "@/lib/auth0/management/for-tenant";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { connecting } from "@/scripts/testing/connecting";
import { withoutLimits } from "@/scripts/testing/tenant-api";
import { changeConnection } from "./change";
import { changeShared } from "./change-shared";
import type { ConnectionRow } from "./connection";
import { getConnection } from "./details";
import { setMapping } from "./mapping";
import { connectionName } from "./naming";
import { changeProvisioning, createToken, readProvisioning, removeToken, turnProvisioningOn } from "./provisioning";
import { listConnections } from "./queries";
import { rotateSecret } from "./set-source";
import { startTest } from "./test";

let company: Awaited<ReturnType<typeof testCompany>>;
let sso: ReturnType<typeof connecting>;
let acmes: ConnectionRow;
let globexs: ConnectionRow;

const maya = actor("acme", people.maya);
const hana = actor("globex", people.hana);

beforeAll(async () => {
  withoutLimits();
  company = await testCompany();
  sso = connecting(company);
  await sso.prove(maya, "acme.example");
  await sso.prove(hana, "globex.example");
  acmes = await sso.open(maya, "acme", "nina@acme.example");
  globexs = await sso.open(hana, "globex", "omar@globex.example");
}, 60_000);

afterAll(() => company.close());

const members = ({ organization }: TenantContext) => [
  ...(company.auth0.tenant.state.organizations.get(organization.id)?.members ?? []),
];

describe("Globex's provider says that somebody is maya@acme.example", () => {
  beforeAll(() => company.auth0.control("PATCH", "/providers/globex", { claims: { email: "maya@acme.example" } }));
  afterAll(() => company.auth0.control("PATCH", "/providers/globex", { claims: {} }));

  it("at Globex: the sign-in service refuses, so does the product behind it, and nothing of Acme's Maya is touched", async () => {
    const before = members(maya);
    const { userId, refusal } = await sso.signIn(hana, globexs, "globex", "hana@globex.example");
    expect(refusal).toContain("acme.example, which is not a domain that Globex has proven");
    expect(await sso.arrives(hana, userId)).toBe("refused");
    expect(sso.rolesOf(hana, userId)).toBeNull();
    expect(members(maya)).toEqual(before);
    expect(sso.rolesOf(maya, people.maya.id)).toEqual(["owner"]);
  });

  it("at Acme: the connection is not offered there", async () => {
    const attempt = sso.signIn(maya, globexs, "globex", "hana@globex.example");
    await expect(attempt).rejects.toThrow("the+connection+is+not+enabled");
  });

  it("at Acme, where somebody has put it on Acme's list by hand: the Action refuses", async () => {
    const enabled = company.auth0.tenant.state.organizations.get(maya.organization.id)?.enabledConnections;
    const id = globexs.auth0Id ?? "";
    const settings = { connection_id: id, assign_membership_on_login: true, show_as_button: true };
    enabled?.set(id, { ...settings, is_signup_enabled: false, is_enabled: true, organization_access_level: "none" });
    const { refusal } = await sso.signIn(maya, globexs, "globex", "hana@globex.example");
    expect(refusal).toBe("This way of signing in is not one of Acme.");
    enabled?.delete(id);
  });
});

describe("a connection is a company's by our record and by its mark at Auth0", () => {
  const mapping = { email: "", name: "", given_name: "", family_name: "" };
  const settings = { userIdAttribute: "userName", mapping: [{ auth0: "email", scim: "userName" }] };
  const commands: Record<string, (context: TenantContext, id: string) => Promise<unknown>> = {
    rename: (context, id) => changeConnection(context, id, { displayName: "Mine" }),
    "turn on": (context, id) => changeConnection(context, id, { isEnabled: true }),
    secret: (context, id) => rotateSecret(context, id, "mine"),
    mapping: (context, id) => setMapping(context, id, mapping),
    test: startTest,
    "read provisioning": readProvisioning,
    "turn provisioning on": turnProvisioningOn,
    "change provisioning": (context, id) => changeProvisioning(context, id, settings),
    "make a token": (context, id) => createToken(context, id, 1),
    "delete a token": (context, id) => removeToken(context, id, "tok_0000000000000000"),
  };

  it.each(Object.entries(commands))("with the record alone nothing opens: %s", async (_name, run) => {
    // A record that points at a connection with Acme's mark, as a mistake of ours would leave it.
    const { options } = sso.atAuth0(acmes);
    const name = connectionName("stray", "oidc");
    const made = await forTenant(maya).connections.create({ name, displayName: "Acme's", strategy: "oidc", options });
    const insert =
      "insert into company_connections (org_id, auth0_id, name, display_name, protocol, provider, state, tested_at, created_by, created_by_name) values ($1, $2, $3, 'Acme''s', 'oidc', 'other', 'tested', now(), 'x', 'x') returning id";
    const { rows } = await company.sql(insert, [hana.organization.id, made.id, name]);
    const id = String(rows[0]?.id);
    company.auth0.forget();
    await expect(run(hana, id)).rejects.toMatchObject({ code: "not_found" });
    expect(company.auth0.writes()).toEqual([]);
    expect((await getConnection(hana, id)).clientId).toBeNull();
    await company.sql("delete from company_connections where id = $1", [id]);
  });

  it("a token of Acme's is not deleted by way of a connection of Globex's", async () => {
    await turnProvisioningOn(maya, acmes.id);
    await turnProvisioningOn(hana, globexs.id);
    const { id } = await createToken(maya, acmes.id, 1);
    company.auth0.forget();
    for (const [context, connection] of [
      [hana, globexs],
      [hana, acmes],
    ] as const) {
      await expect(removeToken(context, connection.id, id)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(company.auth0.writes()).toEqual([]);
    expect((await readProvisioning(maya, acmes.id)).tokens.map((token) => token.id)).toEqual([id]);
  });

  it("Acme's connection is not switched on at Globex as one of the product's", async () => {
    company.auth0.forget();
    const attempt = changeShared(hana, acmes.auth0Id ?? "", { isEnabled: true });
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
    expect(company.auth0.writes()).toEqual([]);
    expect((await listConnections(hana)).map(({ name }) => name)).not.toContain(acmes.name);
  });
});
