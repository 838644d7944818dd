import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DEVELOPMENT_EVENTS_TOKEN } from "../configuration/development-credentials";
import { listeningApplication } from "../testing/listening-application";
import { type ManagementApi, managementApi } from "../testing/management-api";
import { ACME, signIn } from "../testing/sign-in";
import { testBrowser } from "../testing/test-browser";
import { type TestTenant, testTenant } from "../testing/test-tenant";
import type { CloudEvent } from "./cloud-event";

const TOMAS = "auth0|6600000000000000000000a3";
const RUI = "auth0|6600000000000000000000c1";

let application: Awaited<ReturnType<typeof listeningApplication>>;
let tenant: TestTenant;
let api: ManagementApi;
beforeEach(async () => {
  await start();
});
afterEach(async () => {
  await application.close();
});

async function start(...statuses: number[]): Promise<void> {
  application = await listeningApplication(...statuses);
  tenant = await testTenant({
    rootDomain: `app.localhost:${application.port}`,
    sendsEvents: true,
    eventRetryDelays: [0, 0],
  });
  api = await managementApi(tenant);
}

const next = async () => JSON.parse((await application.next()).body) as CloudEvent;
const typesOf = async (count: number) => {
  const types: string[] = [];
  while (types.length < count) types.push((await next()).type);
  return types;
};

describe("the event stream of tenant.yaml", () => {
  test("tells the application's apex, with the bearer token, in the CloudEvents form", async () => {
    await api("POST", `/organizations/${ACME}/members`, { members: [RUI] });
    const { path, headers, body } = await application.next();
    expect(path).toBe("/api/hooks/auth0");
    expect(headers).toMatchObject({
      host: `app.localhost:${application.port}`,
      authorization: `Bearer ${DEVELOPMENT_EVENTS_TOKEN}`,
      "content-type": "application/json",
    });
    expect(JSON.parse(body)).toEqual({
      specversion: "1.0",
      type: "organization.member.added",
      source: "urn:auth0:localhost.localhost",
      id: expect.stringMatching(/^evt_\w{22}$/),
      time: "2026-11-23T12:00:00.000Z",
      data: {
        object: {
          organization: { id: ACME, name: "acme" },
          user: { user_id: RUI, email: "rui@freelance.example", name: "Rui Costa" },
        },
        context: { tenant: { tenant_id: "localhost" } },
      },
      a0tenant: "localhost",
      a0stream: expect.stringMatching(/^est_\w{22}$/),
    });
  });

  test("tells of roles that come and go, and of a member who goes", async () => {
    const role = [...tenant.state.roles.values()].find(({ name }) => name === "admin")?.id;
    await api("POST", `/organizations/${ACME}/members/${encodeURIComponent(TOMAS)}/roles`, { roles: [role] });
    await api("DELETE", `/organizations/${ACME}/members/${encodeURIComponent(TOMAS)}/roles`, { roles: [role] });
    await api("DELETE", `/organizations/${ACME}/members`, { members: [TOMAS] });
    const assigned = await next();
    expect(assigned.type).toBe("organization.member.role.assigned");
    expect(assigned.data.object).toMatchObject({ organization: { id: ACME }, role: { id: role, name: "admin" } });
    expect(await typesOf(2)).toEqual(["organization.member.role.deleted", "organization.member.deleted"]);
  });

  test("tells of an organization's life, with what it was before", async () => {
    const { body } = await api("POST", "/organizations", { name: "initech", metadata: { plan: "free" } });
    await api("PATCH", `/organizations/${body.id}`, { metadata: { plan: "pro" } });
    await api("DELETE", `/organizations/${body.id}`);
    expect((await next()).type).toBe("organization.created");
    const updated = await next();
    expect(updated.data).toMatchObject({
      object: { id: body.id, metadata: { plan: "pro" } },
      previous_object: { metadata: { plan: "free" } },
    });
    expect((await next()).type).toBe("organization.deleted");
  });

  test("tells of people: blocked through the control API, then deleted with their membership", async () => {
    await tenant.control("PATCH", "/people/tomas@acme.example", { blocked: true });
    await api("DELETE", `/users/${encodeURIComponent(TOMAS)}`);
    const blocked = await next();
    expect(blocked).toMatchObject({ type: "user.updated", data: { object: { user_id: TOMAS, blocked: true } } });
    expect(await typesOf(2)).toEqual(["organization.member.deleted", "user.deleted"]);
  });

  test("does not tell of a sign-in, nor of a reset", async () => {
    const redirect_uri = `http://acme.app.localhost:${application.port}/auth/callback`;
    expect((await signIn(testBrowser(tenant), "maya@acme.example", { redirect_uri })).searchParams.has("code")).toBe(
      true,
    );
    await tenant.control("PATCH", "/organizations/acme", { display_name: "Acme Ltd" });
    expect((await next()).type).toBe("organization.updated");
    await tenant.control("POST", "/reset");
    await tenant.control("PATCH", "/deliveries", { paused: false });
    await tenant.control("PATCH", "/organizations/globex", { display_name: "Globex Ltd" });
    expect((await next()).data.object).toMatchObject({ display_name: "Globex Ltd" });
  });
});

describe("a delivery", () => {
  test("that fails is tried again under the same id, and nobody waits for it", async () => {
    await application.close();
    await start(503, 500);
    await api("PATCH", `/organizations/${ACME}`, { display_name: "Acme Ltd" });
    const ids = [(await next()).id, (await next()).id, (await next()).id];
    expect(new Set(ids).size).toBe(1);
  });

  test("that never works is listed as failed, with what was answered, and can be sent again", async () => {
    await application.close();
    await start(500, 500, 500);
    const [stream] = tenant.state.eventStreams.keys();
    await api("PATCH", `/organizations/${ACME}`, { display_name: "Acme Ltd" });
    for (let count = 0; count < 3; count += 1) await application.next();
    const failed = await expect
      .poll(async () => (await api("GET", `/event-streams/${stream}/deliveries`)).body.deliveries)
      .toMatchObject([{ status: "failed", event_type: "organization.updated", event_stream_id: stream }])
      .then(async () => (await api("GET", `/event-streams/${stream}/deliveries`)).body.deliveries[0]);
    expect(failed.attempts).toHaveLength(3);
    expect(failed.attempts[0].error_message).toBe("the application answered 500");
    expect((await api("POST", `/event-streams/${stream}/redeliver/${failed.id}`)).status).toBe(202);
    expect((await next()).id).toBe(failed.id);
  });

  test("waits while deliveries are paused, in order", async () => {
    await tenant.control("PATCH", "/deliveries", { paused: true });
    await api("PATCH", `/organizations/${ACME}`, { display_name: "One" });
    await api("PATCH", `/organizations/${ACME}`, { display_name: "Two" });
    const kept = await (await tenant.control("GET", "/deliveries")).json();
    expect(kept).toMatchObject({ paused: true, deliveries: [{ status: "waiting" }, { status: "waiting" }] });
    expect(application.heard).toEqual([]);
    await tenant.control("PATCH", "/deliveries", { paused: false });
    expect([(await next()).data.object.display_name, (await next()).data.object.display_name]).toEqual(["One", "Two"]);
  });
});
