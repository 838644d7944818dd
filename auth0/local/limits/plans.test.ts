import { describe, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../testing/management-api";
import { ACME } from "../testing/sign-in";
import { type TestTenant, testTenant } from "../testing/test-tenant";
import type { PlanProfile } from "./plans";

const PLANS = ["free", "professional", "enterprise", "off"] as const;
const GOOGLE = {
  name: "acme-google",
  strategy: "google-apps",
  options: { client_id: "a", client_secret: "b", domain: "acme.example" },
};
const STREAM = {
  name: "hook",
  subscriptions: [{ event_type: "user.created" }],
  destination: {
    type: "webhook",
    configuration: {
      webhook_endpoint: "https://hooks.example/auth0",
      webhook_authorization: { method: "bearer", token: "x" },
    },
  },
};
const GRANT = { client_id: "", audience: "https://api.tenantry.dev", scope: [], organization_usage: "require" };

type Gated = [feature: string, least: (typeof PLANS)[number], request: [method: string, path: string, body?: object]];

/** Every way into a feature that a plan may lack, with the least plan that has it. */
const GATED: Gated[] = [
  ["organizations", "free", ["GET", "/organizations"]],
  ["invitations", "free", ["GET", `/organizations/${ACME}/invitations`]],
  ["enterprise_connections", "free", ["POST", "/connections", GOOGLE]],
  ["organization_roles", "professional", ["POST", "/roles", { name: "local", type: "organization", owner_id: ACME }]],
  ["multifactor", "professional", ["PUT", "/guardian/factors/otp", { enabled: true }]],
  ["discovery_domains", "professional", ["GET", `/organizations/${ACME}/discovery-domains`]],
  ["m2m_organizations", "professional", ["GET", `/organizations/${ACME}/client-grants`]],
  ["m2m_organizations", "professional", ["POST", "/client-grants", GRANT]],
  ["self_service_sso", "professional", ["POST", "/self-service-profiles", { name: "SSO" }]],
  ["event_streams", "enterprise", ["GET", "/event-streams"]],
  ["event_streams", "enterprise", ["POST", "/event-streams", STREAM]],
];

const cases = GATED.flatMap(([feature, least, request]) =>
  PLANS.map((plan) => ({ feature, least, request, plan, what: `${request[0]} ${request[1]}` })),
);

async function onPlan(plan: PlanProfile): Promise<{ tenant: TestTenant; call: ManagementApi }> {
  const tenant = await testTenant({ plan });
  return { tenant, call: await managementApi(tenant) };
}

describe("a feature is there on its plan and above, and named where it is not", () => {
  test.each(cases)("$what on $plan", async ({ feature, least, request: [method, path, body], plan }) => {
    const { tenant, call } = await onPlan(plan);
    const [machine] = [...tenant.state.clients.values()].filter(({ name }) => name === "Tenantry Example SPA");
    const sent = body && "client_id" in body ? { ...body, client_id: machine?.client_id } : body;
    const answer = await call(method, path, sent);
    if (PLANS.indexOf(plan) >= PLANS.indexOf(least)) return expect(answer.status).toBeLessThan(300);
    expect(answer).toEqual({
      status: 403,
      body: {
        statusCode: 403,
        error: "Forbidden",
        message: `The current plan does not include this feature: ${feature}`,
        errorCode: "operation_not_supported",
      },
    });
  });
});

describe("the free plan counts", () => {
  const refused = (counted: string, maximum: number) => ({
    statusCode: 403,
    message: `The current plan does not include more than ${maximum} of this feature: ${counted}`,
    errorCode: "operation_not_supported",
  });

  test("five companies, and a larger one does not", async () => {
    const { tenant, call } = await onPlan("free");
    const create = async (name: string) => {
      tenant.clock.advance(60);
      return (await call("POST", "/organizations", { name })).body;
    };
    for (let number = tenant.state.organizations.size; number < 5; number += 1) await create(`company-${number}`);
    expect(await create("company-6")).toMatchObject(refused("organizations", 5));
    await tenant.control("PATCH", "/plan", { profile: "professional" });
    expect(await create("company-6")).toMatchObject({ name: "company-6" });
  });

  test("one identity provider, however many databases there are", async () => {
    const { tenant, call } = await onPlan("free");
    const create = async (connection: object) => {
      tenant.clock.advance(60);
      return (await call("POST", "/connections", connection)).body;
    };
    expect(await create(GOOGLE)).toMatchObject({ name: "acme-google" });
    expect(await create({ ...GOOGLE, name: "globex-google" })).toMatchObject(refused("enterprise_connections", 1));
    expect(await create({ name: "people", strategy: "auth0" })).toMatchObject({ name: "people" });
  });

  test("ten applications", async () => {
    const { tenant, call } = await onPlan("free");
    const create = async () => {
      tenant.clock.advance(60);
      return (await call("POST", "/clients", { name: "another" })).body;
    };
    while (tenant.state.clients.size < 10) await create();
    expect(await create()).toMatchObject(refused("applications", 10));
  });
});
