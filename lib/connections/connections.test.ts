import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { providerValues } from "@/scripts/testing/providers";

type Company = Awaited<ReturnType<typeof testCompany>>;
let company: Company;
let listConnections: typeof import("./queries").listConnections;
let forTenant: typeof import("@/lib/auth0/management/for-tenant").forTenant;

const maya = actor("acme", people.maya);
const hana = actor("globex", people.hana);

beforeAll(async () => {
  company = await testCompany();
  ({ listConnections } = await import("./queries"));
  ({ forTenant } = await import("@/lib/auth0/management/for-tenant"));
}, 60_000);

beforeEach(() => company.auth0.forget());
afterAll(() => company.close());

describe("the list", () => {
  it("has what the product offers to everybody, in two calls", async () => {
    expect(await listConnections(maya)).toMatchObject([{ strategy: "auth0", isOwn: false, isEnabled: true }]);
    expect(company.auth0.operations().sort()).toEqual(["connections.list", "organizations.enabledConnections.list"]);
  });

  it("takes up a connection that carries the company's mark, and nobody else's", async () => {
    const { discovery_url, client_id, client_secret } = await providerValues(company.auth0, "acme");
    const options = { type: "back_channel", discovery_url, client_id, client_secret };
    const create = (who: typeof maya, name: string) =>
      forTenant(who).connections.create({ name, displayName: name, strategy: "oidc", options });
    const [own, foreign] = [await create(maya, "marked"), await create(hana, "foreign")];
    await own.turnOn({ showsButton: true, joinsOnLogin: false });
    company.auth0.tenant.state.organizations.get(maya.organization.id)?.enabledConnections.set(foreign.id, {
      connection_id: foreign.id,
      assign_membership_on_login: false,
      show_as_button: true,
      is_signup_enabled: false,
      is_enabled: true,
      organization_access_level: "none",
    });
    const list = await listConnections(maya);
    expect(list.find(({ name }) => name === "marked")).toMatchObject({
      isOwn: true,
      isEnabled: true,
      protocol: "oidc",
    });
    expect(list.find(({ name }) => name === "foreign")).toMatchObject({ isOwn: false, isEnabled: true });
    company.auth0.forget();
    await listConnections(maya);
    expect(company.auth0.operations()).toHaveLength(2);
  });
});
