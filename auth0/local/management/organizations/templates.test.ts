import { beforeEach, describe, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { managementClient } from "../../testing/management-client";
import { ACME, GLOBEX } from "../../testing/sign-in";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

const TEMPLATE = {
  name: "Self-service",
  organization_deletion_behavior: "allow_if_empty",
  enforce_permission_ceiling: true,
  enforce_self_assignment_restriction: false,
};
const FULL = {
  ...TEMPLATE,
  is_default: true,
  connection_deletion_behavior: "allow",
  allowed_strategies: ["oidc", "samlp"],
  admin_roles_assignment: ["rol_owner"],
  use_for_organization_discovery: { default_value: true, allowed_values: [true, false] },
  role_visibility_policy: { default_value: "read_only", overrides: [{ role_id: "rol_owner", access: "hidden" }] },
};
const TIMES = { created_at: "2026-11-23T12:00:00.000Z", updated_at: "2026-11-23T12:00:00.000Z" };
const ALL = "/organization-templates";
const of = (organization: string, template = "") =>
  `/organizations/${organization}/organization-templates${template && `/${template}`}`;

let tenant: TestTenant;
let call: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
});

const create = async (body: unknown = TEMPLATE): Promise<string> => (await call("POST", ALL, body)).body.id;

describe("an organization template", () => {
  test("is created, read and changed: null takes a setting away, what is not sent stays", async () => {
    const { status, body } = await call("POST", ALL, FULL);
    expect({ status, body }).toEqual({ status: 201, body: { id: expect.any(String), ...FULL, ...TIMES } });
    expect(await call("GET", `${ALL}/${body.id}`)).toEqual({ status: 200, body });
    const changed = await call("PATCH", `${ALL}/${body.id}`, { name: "Guarded", allowed_strategies: null });
    const { allowed_strategies: _gone, ...rest } = body;
    expect(changed).toEqual({ status: 200, body: { ...rest, name: "Guarded" } });
  });

  test("is listed by checkpoint, in the order of ids", async () => {
    const ids = [await create(), await create(), await create()].sort();
    const { body } = await call("GET", `${ALL}?take=2`);
    expect(Object.keys(body)).toEqual(["organization_templates", "next"]);
    const next = await call("GET", `${ALL}?take=2&from=${body.next}`);
    const listed = [...body.organization_templates, ...next.body.organization_templates].map(({ id }) => id);
    expect(listed).toEqual(ids);
    expect(next.body).not.toHaveProperty("next");
  });

  test("is the only default", async () => {
    const first = await create(FULL);
    await create({ ...TEMPLATE, is_default: true });
    expect((await call("GET", `${ALL}/${first}`)).body.is_default).toBe(false);
  });

  test.each([
    [{ ...TEMPLATE, name: "" }],
    [{ ...TEMPLATE, name: "a\0b" }],
    [{ name: "x" }],
    [{ ...TEMPLATE, allowed_strategies: ["auth0"] }],
    [{ ...TEMPLATE, colour: "red" }],
  ])("is refused for %o", async (body) => {
    expect(await call("POST", ALL, body)).toMatchObject({ status: 400, body: { errorCode: "invalid_body" } });
  });

  test("answers 404 when there is none of its id", async () => {
    const missing = { statusCode: 404, error: "Not Found", message: "The organization template does not exist." };
    expect(await call("GET", `${ALL}/otpl_nothing`)).toEqual({ status: 404, body: missing });
    expect((await call("PATCH", `${ALL}/otpl_nothing`, {})).status).toBe(404);
    expect((await call("GET", `${ALL}/otpl_nothing/organizations`)).status).toBe(404);
  });
});

describe("the template of an organization", () => {
  test("is assigned, replaced, shown with its organizations and taken away", async () => {
    const [one, other] = [await create(FULL), await create()];
    expect((await call("GET", of(ACME))).status).toBe(404);
    expect((await call("PUT", of(ACME, one))).status).toBe(204);
    expect((await call("PUT", of(ACME, other))).status).toBe(204);
    await call("PUT", of(GLOBEX, other));
    expect(await call("GET", of(ACME))).toMatchObject({ status: 200, body: { id: other, ...TEMPLATE } });
    expect((await call("GET", `${ALL}/${other}/organizations`)).body).toEqual({
      organizations: [ACME, GLOBEX].sort().map((id) => ({ id })),
    });
    expect((await call("DELETE", of(ACME, one))).status).toBe(204);
    expect((await call("GET", of(ACME))).status).toBe(200);
    expect((await call("DELETE", of(ACME, other))).status).toBe(204);
    expect((await call("GET", of(ACME))).status).toBe(404);
  });

  test("has to exist, and so has the organization", async () => {
    expect((await call("PUT", of(ACME, "otpl_nothing"))).status).toBe(400);
    expect((await call("PUT", of("org_0000000000000000", await create()))).status).toBe(404);
  });

  test("is in a snapshot, and one that does not exist is refused there", async () => {
    const id = await create();
    await call("PUT", of(ACME, id));
    const snapshot = await (await tenant.control("GET", "/snapshot")).text();
    await tenant.control("POST", "/reset");
    const damaged = snapshot.replaceAll(id, "otpl_elsewhere0000000").replace("otpl_elsewhere0000000", id);
    expect((await tenant.control("PUT", "/snapshot", JSON.parse(damaged))).status).toBe(400);
    expect((await tenant.control("PUT", "/snapshot", JSON.parse(snapshot))).ok).toBe(true);
    expect((await call("GET", of(ACME))).body.id).toBe(id);
  });
});

test("the official SDK assigns, reads and unassigns", async () => {
  const { organizations } = await managementClient(tenant);
  const id = await create();
  await organizations.organizationTemplate.assignOrganizationTemplate(ACME, id);
  expect((await organizations.organizationTemplate.get(ACME)).name).toBe("Self-service");
  await organizations.organizationTemplate.unassignOrganizationTemplate(ACME, id);
  await expect(organizations.organizationTemplate.get(ACME)).rejects.toMatchObject({ statusCode: 404 });
});
