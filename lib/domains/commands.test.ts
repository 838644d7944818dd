import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { localEnvironment } from "@/auth0/local/environment";
import { type RunningTenant, startLocalTenant } from "@/auth0/local/server";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import { contextFor } from "@/lib/tenancy/test-context";
import type { Domain } from "./schema";

const rootDomain = "app.localhost:3000";
const maya = { id: "auth0|6600000000000000000000a1", name: "Maya Okafor", email: "maya@acme.example", picture: null };
const tomas = { ...maya, id: "auth0|6600000000000000000000a3", name: "Tomás Herrera" };
const hana = { ...maya, id: "auth0|6600000000000000000000b1", name: "Hana Sato" };
const acme = contextFor("acme", { person: maya });
const globex = contextFor("globex", { person: hana });

let auth0: RunningTenant;
let pool: pg.Pool;
let commands: typeof import("./commands");
let changeMetadata: typeof import("@/lib/auth0/metadata").changeMetadata;
let forTenant: typeof import("@/lib/auth0/management/for-tenant").forTenant;
let provenDomainsOf: typeof import("./proven").provenDomainsOf;
let listDomains: typeof import("./queries").listDomains;

async function control(method: string, path: string, body?: unknown): Promise<void> {
  const response = await auth0.tenant.app.request(`/_local${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  expect(response.ok).toBe(true);
}

const putRecord = ({ record }: Domain, value = record.value) => control("PUT", `/dns/${record.host}`, { txt: [value] });

/** Changes that reached Auth0 since a moment. */
function writesSince(seq: number): string[] {
  const entries = auth0.tenant.ledger.entries({ since: seq });
  return entries.filter(({ method, path }) => method !== "GET" && path.startsWith("/api/v2/")).map(({ path }) => path);
}

const lastSeq = () => auth0.tenant.ledger.entries().at(-1)?.seq ?? 0;

beforeAll(async () => {
  auth0 = await startLocalTenant({ port: 0, rootDomain });
  const { url } = await createTestDatabase();
  const environment = localEnvironment({ issuer: auth0.url, rootDomain });
  Object.assign(process.env, testEnvironment, environment, { DATABASE_URL: url, LOG_LEVEL: "silent" });
  commands = await import("./commands");
  ({ changeMetadata } = await import("@/lib/auth0/metadata"));
  ({ forTenant } = await import("@/lib/auth0/management/for-tenant"));
  ({ provenDomainsOf } = await import("./proven"));
  ({ listDomains } = await import("./queries"));
  pool = (await import("@/lib/db/pool")).databasePool();
});

beforeEach(async () => {
  await control("POST", "/reset");
  for (const { organization } of [acme, globex]) {
    await pool.query(
      `begin; set local role tenantry_app; select set_config('app.org_id', '${organization.id}', true); delete from proven_domains; commit`,
    );
  }
});

afterAll(async () => {
  await pool.end();
  await auth0.close();
});

describe("proving a domain", () => {
  it("it waits until the record stands in the DNS, and says what stands there instead", async () => {
    const added = await commands.addDomain(acme, "works.example");
    expect(added).toMatchObject({ domain: "works.example", status: "pending" });
    expect(await commands.checkDomain(acme, added.id)).toEqual({ outcome: "missing", found: [] });
    await putRecord(added, "something else");
    expect(await commands.checkDomain(acme, added.id)).toEqual({ outcome: "missing", found: ["something else"] });
    await putRecord(added);
    expect(await commands.checkDomain(acme, added.id)).toEqual({ outcome: "verified" });
    expect(await listDomains(acme)).toMatchObject([{ domain: "works.example", status: "verified" }]);
  });

  it("a domain has one owner: the second company that proves it is told so, and may have it once it was given up", async () => {
    const first = await commands.addDomain(acme, "works.example");
    const second = await commands.addDomain(globex, "works.example");
    await putRecord(first);
    await putRecord(second);
    await commands.checkDomain(acme, first.id);
    await expect(commands.checkDomain(globex, second.id)).rejects.toMatchObject({ code: "conflict" });
    expect(await listDomains(globex)).toMatchObject([{ status: "pending" }]);
    await commands.removeDomain(acme, first.id);
    expect(await commands.checkDomain(globex, second.id)).toEqual({ outcome: "verified" });
  });

  it("a check whose last step failed goes on from there", async () => {
    const added = await commands.addDomain(acme, "works.example");
    await putRecord(added);
    await control("POST", "/faults", { path: "/api/v2/*", method: "PATCH", status: 503, count: 1 });
    await expect(commands.checkDomain(acme, added.id)).rejects.toMatchObject({ code: "sign_in_unavailable" });
    expect(await commands.checkDomain(acme, added.id)).toEqual({ outcome: "verified" });
  });
});

describe("a proven domain", () => {
  async function proven(domain = "works.example") {
    const added = await commands.addDomain(acme, domain);
    await putRecord(added);
    await commands.checkDomain(acme, added.id);
    return added;
  }

  it("is neither removed nor led elsewhere by whoever signed in a while ago", async () => {
    const { id } = await proven();
    const longAgo = { ...acme, authenticatedAt: Date.now() - 601_000 };
    const seq = lastSeq();
    for (const change of [() => commands.removeDomain(longAgo, id), () => commands.changeDomain(longAgo, id, false)]) {
      await expect(change()).rejects.toMatchObject({ code: "step_up_required" });
    }
    expect(writesSince(seq)).toEqual([]);
    const pending = await commands.addDomain(longAgo, "more.example");
    await commands.removeDomain(longAgo, pending.id);
  });

  it("that is the only one stays while single sign-on is required", async () => {
    const { id } = await proven();
    await changeMetadata(acme, () => ({ requireSso: true, ssoExempt: [maya.id] }));
    const seq = lastSeq();
    const refused = { code: "conflict", message: expect.stringMatching(/requires single sign-on/) };
    await expect(commands.removeDomain(acme, id)).rejects.toMatchObject(refused);
    expect(writesSince(seq)).toEqual([]);
    await proven("second.example");
    await commands.removeDomain(acme, id);
  });
});

describe("what Auth0 says of a domain and we do not", () => {
  it("one that was marked as verified there by hand is proven here once its record stands in the DNS", async () => {
    const added = await commands.addDomain(acme, "works.example");
    const { verify } = await forTenant(acme).domains.find(added.id);
    await verify();
    expect(await listDomains(acme)).toMatchObject([{ status: "pending" }]);
    expect(await commands.checkDomain(acme, added.id)).toEqual({ outcome: "missing", found: [] });
    await putRecord(added);
    expect(await commands.checkDomain(acme, added.id)).toEqual({ outcome: "verified" });
    expect(await listDomains(acme)).toMatchObject([{ status: "verified" }]);
  });

  it("one whose removal failed there is nobody's, can be removed again, and proven by another company", async () => {
    const [added, other] = [
      await commands.addDomain(acme, "works.example"),
      await commands.addDomain(globex, "works.example"),
    ];
    for (const domain of [added, other]) await putRecord(domain);
    await commands.checkDomain(acme, added.id);
    await control("POST", "/faults", { path: "/api/v2/*", method: "DELETE", status: 503, count: 1 });
    await expect(commands.removeDomain(acme, added.id)).rejects.toMatchObject({ code: "sign_in_unavailable" });
    expect(await listDomains(acme)).toMatchObject([{ status: "pending" }]);
    await commands.removeDomain(acme, added.id);
    expect(await commands.checkDomain(globex, other.id)).toEqual({ outcome: "verified" });
  });

  it("one that was taken out there by hand is given up as a proven one once it was added again", async () => {
    const added = await commands.addDomain(acme, "works.example");
    await putRecord(added);
    await commands.checkDomain(acme, added.id);
    await (await forTenant(acme).domains.find(added.id)).remove();
    const again = await commands.addDomain(acme, "works.example");
    const longAgo = { ...acme, authenticatedAt: Date.now() - 601_000 };
    await expect(commands.removeDomain(longAgo, again.id)).rejects.toMatchObject({ code: "step_up_required" });
    await commands.removeDomain(acme, again.id);
    expect(await provenDomainsOf(acme)).toEqual([]);
  });
});

describe("who may", () => {
  it("a domain of another company is not there, and nothing is written", async () => {
    const added = await commands.addDomain(acme, "works.example");
    await putRecord(added);
    const seq = lastSeq();
    await expect(commands.checkDomain(globex, added.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(commands.changeDomain(globex, added.id, false)).rejects.toMatchObject({ code: "not_found" });
    await expect(commands.removeDomain(globex, added.id)).rejects.toMatchObject({ code: "not_found" });
    expect(writesSince(seq)).toEqual([]);
  });

  it("a token that still says what the roles no longer do is not enough", async () => {
    const member = contextFor("acme", { person: tomas, permissions: new Set(["domains:write"]) });
    const seq = lastSeq();
    await expect(commands.addDomain(member, "works.example")).rejects.toMatchObject({ code: "forbidden" });
    expect(writesSince(seq)).toEqual([]);
  });

  it("the same domain twice, and too many unproven ones, are refused with a reason", async () => {
    await commands.addDomain(acme, "works.example");
    const again = commands.addDomain(acme, "works.example");
    await expect(again).rejects.toMatchObject({
      code: "invalid_input",
      fields: { domain: expect.stringMatching(/already/) },
    });
  });
});
