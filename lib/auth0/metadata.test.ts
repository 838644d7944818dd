import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ServingTenant, servingTenant } from "@/auth0/local/testing/serving-tenant";
import { testEnvironment } from "@/lib/auth0/test-environment";
import { createTestDatabase } from "@/lib/db/test-database";
import { contextFor } from "@/lib/tenancy/test-context";

const acme = contextFor("acme");

let auth0: ServingTenant;
let metadata: typeof import("./metadata");
let pool: pg.Pool;
let client: ReturnType<typeof import("./management/client").managementClient>;

beforeAll(async () => {
  auth0 = await servingTenant();
  const { url } = await createTestDatabase();
  Object.assign(process.env, testEnvironment, auth0.environment, { DATABASE_URL: url });
  metadata = await import("./metadata");
  client = (await import("./management/client")).managementClient();
  pool = (await import("@/lib/db/pool")).databasePool();
});

beforeEach(async () => {
  await auth0.control("DELETE", "/faults");
  await client.organizations.update(acme.organization.id, { metadata: { plan: "pro", crm_id: "42" } });
});

afterAll(async () => {
  await pool.end();
  await auth0.close();
});

const raw = async () => (await client.organizations.get(acme.organization.id)).metadata;

describe("organization metadata", () => {
  it("is read as the Actions read it: what they do not understand sets no rule", async () => {
    const strange = {
      plan: "platinum",
      mfa: "some",
      session_idle_minutes: "-1",
      allowed_domains: " A.example,, b.example",
    };
    await client.organizations.update(acme.organization.id, { metadata: strange });
    expect(await metadata.readMetadata(acme)).toEqual({
      plan: "free",
      status: "active",
      blockedConnections: [],
      requireSso: false,
      ssoExempt: [],
      provenDomains: [],
      allowedDomains: ["a.example", "b.example"],
      mfa: "none",
      sessionLifetimeHours: null,
      sessionIdleMinutes: null,
      signedOutAt: null,
      membersSeeEmails: false,
    });
  });

  it("a change keeps everything else, keys that are not ours included", async () => {
    const { before, after } = await metadata.changeMetadata(acme, () => ({ mfa: "admins", sessionIdleMinutes: 30 }));
    expect([before.mfa, after.mfa]).toEqual(["none", "admins"]);
    expect(await raw()).toEqual({ plan: "pro", crm_id: "42", mfa: "admins", session_idle_minutes: "30" });
    await metadata.changeMetadata(acme, () => ({ mfa: "none", sessionIdleMinutes: null }));
    expect(await raw()).toEqual({ plan: "pro", crm_id: "42" });
  });

  it("twelve changes at once all hold", async () => {
    const changes = Array.from({ length: 12 }, (_, index) =>
      metadata.changeMetadata(acme, ({ allowedDomains }) => ({
        allowedDomains: [...allowedDomains, `d${index}.example`],
      })),
    );
    await Promise.all(changes);
    expect((await metadata.readMetadata(acme)).allowedDomains).toHaveLength(12);
  });

  it("what does not fit is refused by the name of its field, and nothing is written", async () => {
    auth0.forget();
    const domains = Array.from({ length: 20 }, (_, index) => `a-long-domain-${index}.example`);
    await expect(metadata.changeMetadata(acme, () => ({ allowedDomains: domains }))).rejects.toMatchObject({
      code: "invalid_input",
      fields: { allowedDomains: expect.stringContaining("255") },
    });
    expect(auth0.writes()).toEqual([]);
  });

  it("never has more keys than Auth0 keeps", async () => {
    const many = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`key_${index}`, "1"]));
    await client.organizations.update(acme.organization.id, { metadata: many });
    await expect(metadata.changeMetadata(acme, () => ({ mfa: "everyone" }))).rejects.toMatchObject({
      code: "invalid_input",
    });
    expect(await raw()).toEqual(many);
  });

  it("a wish for what already is writes nothing", async () => {
    auth0.forget();
    await metadata.changeMetadata(acme, () => ({ plan: "pro" }));
    expect(auth0.writes()).toEqual([]);
  });

  it("a write whose answer was lost counts if it holds, and is not repeated", async () => {
    auth0.forget();
    const lost = {
      path: `/api/v2/organizations/${acme.organization.id}`,
      method: "PATCH",
      drop: true,
      phase: "after",
      count: 1,
    };
    expect((await auth0.control("POST", "/faults", lost)).status).toBeLessThan(300);
    const { after } = await metadata.changeMetadata(acme, () => ({ plan: "enterprise" }));
    expect(after.plan).toBe("enterprise");
    expect(await raw()).toEqual({ plan: "enterprise", crm_id: "42" });
    expect(auth0.writes()).toHaveLength(1);
  });

  it("a decision that throws changes nothing", async () => {
    const no = () => {
      throw new Error("no");
    };
    await expect(metadata.changeMetadata(acme, no)).rejects.toThrow("no");
    expect(await raw()).toEqual({ plan: "pro", crm_id: "42" });
  });

  it("an id that is none reaches nobody", async () => {
    auth0.forget();
    const odd = { organization: { id: "../organizations" } };
    await expect(metadata.readMetadata(odd)).rejects.toMatchObject({ code: "not_found" });
    await expect(metadata.changeMetadata(odd, () => ({}))).rejects.toMatchObject({ code: "not_found" });
    expect(auth0.operations()).toEqual([]);
  });
});
