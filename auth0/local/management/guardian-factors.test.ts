import { beforeEach, describe, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../testing/management-api";
import { managementClient } from "../testing/management-client";
import { type TestTenant, testTenant } from "../testing/test-tenant";

const FACTORS = "/guardian/factors";

let tenant: TestTenant;
let call: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
});

describe("the factors of the tenant", () => {
  test("are all listed; those that tenant.yaml names are on", async () => {
    const { status, body } = await call("GET", FACTORS);
    expect(status).toBe(200);
    expect(body).toContainEqual({ name: "otp", enabled: true, trial_expired: false });
    expect(body).toContainEqual({ name: "recovery-code", enabled: true, trial_expired: false });
    expect(body).toContainEqual({ name: "sms", enabled: false, trial_expired: false });
    expect(body).toHaveLength(8);
  });

  test("are switched on and off", async () => {
    expect(await call("PUT", `${FACTORS}/email`, { enabled: true })).toEqual({ status: 200, body: { enabled: true } });
    expect(await call("PUT", `${FACTORS}/otp`, { enabled: false })).toEqual({ status: 200, body: { enabled: false } });
    const on = (await call("GET", FACTORS)).body.filter(({ enabled }: { enabled: boolean }) => enabled);
    expect(on.map(({ name }: { name: string }) => name)).toEqual(["email", "recovery-code"]);
  });

  test.each([
    [`${FACTORS}/carrier-pigeon`, { enabled: true }, 404],
    [`${FACTORS}/otp`, {}, 400],
    [`${FACTORS}/otp`, { enabled: "yes" }, 400],
    [`${FACTORS}/otp`, { enabled: true, name: "otp" }, 400],
  ])("PUT %s with %o is refused", async (path, body, status) => {
    expect((await call("PUT", path, body)).status).toBe(status);
  });

  test("are there for the official SDK, and in a snapshot", async () => {
    const { guardian } = await managementClient(tenant);
    await guardian.factors.set("sms", { enabled: true });
    const snapshot = await (await tenant.control("GET", "/snapshot")).json();
    await tenant.control("POST", "/reset");
    expect((await guardian.factors.list()).find(({ name }) => name === "sms")?.enabled).toBe(false);
    await tenant.control("PUT", "/snapshot", snapshot);
    expect((await guardian.factors.list()).find(({ name }) => name === "sms")?.enabled).toBe(true);
  });
});
