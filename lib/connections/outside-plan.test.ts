import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { listDomains } from "@/lib/domains/queries";
import { readKnowledge } from "@/lib/policies/read-knowledge";
import { actor, people, testCompany } from "@/scripts/testing/company";
import { connecting } from "@/scripts/testing/connecting";
import { withoutLimits } from "@/scripts/testing/tenant-api";
import type { ConnectionRow } from "./connection";
import { getConnection } from "./details";
import { readProvisioning } from "./provisioning";
import { listConnections } from "./queries";
import { createTicket, listTickets } from "./tickets";

let company: Awaited<ReturnType<typeof testCompany>>;
let row: ConnectionRow;

const maya = actor("acme", people.maya);
const lacking = { code: "not_in_sign_in_plan", message: "The sign-in service’s plan does not include this." };

beforeAll(async () => {
  withoutLimits();
  company = await testCompany();
  row = await connecting(company).connect(maya, "acme");
}, 60_000);

afterAll(() => company.close());

beforeEach(() => company.auth0.control("DELETE", "/faults"));

/** As Auth0 answers for what a plan does not have. */
async function lacks(path: string): Promise<void> {
  const body = { statusCode: 403, error: "Forbidden", message: "no", errorCode: "operation_not_supported" };
  expect((await company.auth0.control("POST", "/faults", { path, status: 403, body })).ok).toBe(true);
}

it("without domains in the plan, connections can be seen and set up, and rules be previewed", async () => {
  await lacks("/api/v2/organizations/*/discovery-domains");
  await expect(listDomains(maya)).rejects.toMatchObject(lacking);
  expect(await getConnection(maya, row.id)).toMatchObject({ id: row.id, provenDomains: [] });
  expect(await listConnections(maya)).toContainEqual(expect.objectContaining({ id: row.id }));
  expect(await readKnowledge(maya)).toMatchObject({ provenDomains: [] });
});

it("without provisioning in the plan, that alone is missing of a connection", async () => {
  await lacks("/api/v2/connections/*/scim-configuration");
  await expect(readProvisioning(maya, row.id)).rejects.toMatchObject(lacking);
  expect(await getConnection(maya, row.id)).toMatchObject({ id: row.id });
});

it("without the assistant in the plan, no link is made, and it is said", async () => {
  await lacks("/api/v2/self-service-profiles*");
  await expect(createTicket(maya)).rejects.toMatchObject(lacking);
  expect(await listTickets(maya)).toEqual([]);
});
