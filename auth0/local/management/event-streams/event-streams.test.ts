import { beforeEach, describe, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { managementClient } from "../../testing/management-client";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

let tenant: TestTenant;
let api: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  api = await managementApi(tenant);
});

const basic = { method: "basic", username: "auth0", password: "pass-word" };
const webhook = (webhook_endpoint: string, webhook_authorization: object = basic) => ({
  type: "webhook",
  configuration: { webhook_endpoint, webhook_authorization },
});
const stream = {
  name: "Mine",
  subscriptions: [{ event_type: "user.created" }],
  destination: webhook("https://hooks.example/auth0"),
};

describe("event streams", () => {
  test("are made, listed, changed and deleted through the SDK, and keep their secret to themselves", async () => {
    const client = await managementClient(tenant);
    const created = await client.eventStreams
      .create({
        name: "Mine",
        subscriptions: [{ event_type: "user.created" }],
        destination: {
          type: "webhook",
          configuration: {
            webhook_endpoint: "https://hooks.example/auth0",
            webhook_authorization: { method: "bearer" },
          },
        },
      })
      .catch((error: unknown) => error);
    // The SDK's type has no token: without one there is nothing to authorize with.
    expect(created).toMatchObject({ statusCode: 400 });
    const { body } = await api("POST", "/event-streams", stream);
    expect(body).toEqual({
      id: expect.stringMatching(/^est_\w{22}$/),
      name: "Mine",
      status: "enabled",
      subscriptions: [{ event_type: "user.created" }],
      destination: webhook("https://hooks.example/auth0", { method: "basic", username: "auth0" }),
      created_at: "2026-11-23T12:00:00.000Z",
      updated_at: "2026-11-23T12:00:00.000Z",
    });
    const names: (string | undefined)[] = [];
    for await (const { name } of await client.eventStreams.list()) names.push(name);
    expect(names).toEqual(["Tenantry", "Mine"]);
    const updated = await client.eventStreams.update(body.id, { status: "disabled" });
    expect(updated).toMatchObject({ name: "Mine", status: "disabled" });
    await client.eventStreams.delete(body.id);
    expect((await api("GET", `/event-streams/${body.id}`)).status).toBe(404);
  });

  test.each([
    ["http", { ...stream, destination: webhook("http://hooks.example/auth0") }],
    ["an unknown event", { ...stream, subscriptions: [{ event_type: "organization.renamed" }] }],
    ["authorization without a secret", { ...stream, destination: webhook("https://x.example", { method: "bearer" }) }],
    ["a bus of Amazon's", { ...stream, destination: { type: "eventbridge", configuration: {} } }],
  ])("refuse %s", async (_what, body) => {
    expect(await api("POST", "/event-streams", body)).toMatchObject({
      status: 400,
      body: { errorCode: "invalid_body" },
    });
  });

  test("are not in every plan", async () => {
    await tenant.control("PATCH", "/plan", { profile: "free" });
    expect(await api("GET", "/event-streams")).toMatchObject({
      status: 403,
      body: { errorCode: "operation_not_supported" },
    });
  });

  test("can be tried out, marked as a test", async () => {
    const { body: made } = await api("POST", "/event-streams", stream);
    const { status, body } = await api("POST", `/event-streams/${made.id}/test`, { event_type: "user.deleted" });
    expect(status).toBe(202);
    expect(body).toMatchObject({ event_stream_id: made.id, event: { type: "user.deleted", a0purpose: "test" } });
  });
});
