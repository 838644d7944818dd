import { beforeEach, describe, expect, test } from "vitest";
import { organizationsOfDomain } from "../../state/discovery-domains";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { ACME, GLOBEX } from "../../testing/sign-in";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

const PATH = `/organizations/${ACME}/discovery-domains`;

let tenant: TestTenant;
let call: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
});

async function create(domain: string, organization = ACME) {
  return (await call("POST", `/organizations/${organization}/discovery-domains`, { domain })).body;
}

describe("a discovery domain", () => {
  test("is created pending, with what to put into the DNS", async () => {
    const { status, body } = await call("POST", PATH, { domain: "Acme.Example" });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^ord_[A-Za-z0-9]{22}$/),
      domain: "acme.example",
      status: "pending",
      use_for_organization_discovery: true,
      verification_txt: expect.stringMatching(/^[0-9a-f]{32}$/),
      verification_host: `_ss-verification.${ACME}.acme.example`,
    });
    expect(await call("GET", `${PATH}/${body.id}`)).toEqual({ status: 200, body });
    expect(await call("GET", `${PATH}/name/acme.example`)).toEqual({ status: 200, body });
  });

  test("is verified when the caller says so: nobody looks into the DNS", async () => {
    const body = await create("acme.example");
    expect(await call("PATCH", `${PATH}/${body.id}`, { status: "verified" })).toEqual({
      status: 200,
      body: { ...body, status: "verified" },
    });
  });

  test("leads to its organizations once it is verified and meant to", async () => {
    const names = () => organizationsOfDomain(tenant.state, "ACME.example").map(({ name }) => name);
    const domains = [await create("acme.example"), await create("acme.example", GLOBEX)];
    expect(names()).toEqual([]);
    for (const [index, organization] of [ACME, GLOBEX].entries()) {
      await call("PATCH", `/organizations/${organization}/discovery-domains/${domains[index].id}`, {
        status: "verified",
      });
    }
    expect(names()).toEqual(["acme", "globex"]);
    await call("PATCH", `${PATH}/${domains[0].id}`, { use_for_organization_discovery: false });
    expect(names()).toEqual(["globex"]);
  });

  test("is a conflict when this organization has it already", async () => {
    await create("acme.example");
    const { status, body } = await call("POST", PATH, { domain: "acme.example" });
    expect(status).toBe(409);
    expect(Object.keys(body)).toEqual(["statusCode", "error", "message"]);
  });

  test.each([["acme"], ["-acme.example"], ["acme..example"], ["a b.example"], ["x"], [`${"a".repeat(250)}.example`]])(
    "cannot be %s",
    async (domain) => {
      expect((await call("POST", PATH, { domain })).body).toMatchObject({ errorCode: "invalid_body" });
    },
  );

  test("is gone when it is deleted", async () => {
    const { id } = await create("acme.example");
    expect(await call("DELETE", `${PATH}/${id}`)).toEqual({ status: 204, body: undefined });
    for (const path of [`${PATH}/${id}`, `${PATH}/name/acme.example`]) {
      const { status, body } = await call("GET", path);
      expect([status, Object.keys(body)]).toEqual([404, ["statusCode", "error", "message"]]);
    }
  });
});

describe("the list of discovery domains", () => {
  test("is paged by checkpoint from the first request on", async () => {
    expect((await call("GET", PATH)).body).toEqual({ domains: [] });
    for (const domain of ["a.example", "b.example", "c.example"]) await create(domain);
    const first = (await call("GET", `${PATH}?take=2`)).body;
    expect(Object.keys(first).sort()).toEqual(["domains", "next"]);
    const second = (await call("GET", `${PATH}?take=2&from=${first.next}`)).body;
    expect(second).toEqual({ domains: [expect.objectContaining({ domain: "c.example" })] });
  });

  test("holds a hundred at most", async () => {
    for (let index = 0; index < 100; index += 1) await create(`d${index}.example`);
    expect(await create("one-more.example")).toMatchObject({ statusCode: 409 });
  });
});
