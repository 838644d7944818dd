import { beforeEach, describe, expect, test } from "vitest";
import { type ManagementApi, managementApi } from "../../testing/management-api";
import { ACME, application } from "../../testing/sign-in";
import { type TestTenant, testTenant } from "../../testing/test-tenant";

const PATH = `/organizations/${ACME}/invitations`;
const EMAIL = "Nora@acme.example";
const REQUEST = { inviter: { name: "Maya Okafor" }, invitee: { email: EMAIL }, client_id: application.id };

let tenant: TestTenant;
let call: ManagementApi;
beforeEach(async () => {
  tenant = await testTenant();
  call = await managementApi(tenant);
});

const role = () => [...tenant.state.roles.keys()][0] ?? "";
const database = () => [...tenant.state.connections.keys()][0] ?? "";

async function create(changes: Record<string, unknown> = {}) {
  return (await call("POST", PATH, { ...REQUEST, ...changes })).body;
}

describe("creating an invitation", () => {
  test("answers 201 with a link to the application's login, good for seven days", async () => {
    const { status, body } = await call("POST", PATH, REQUEST);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^uinv_[A-Za-z0-9]{16}$/),
      organization_id: ACME,
      ...REQUEST,
      invitation_url: `http://app.localhost:3000/start?invitation=${body.ticket_id}&organization=${ACME}&organization_name=acme`,
      ticket_id: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
      created_at: "2026-11-23T12:00:00.000Z",
      expires_at: "2026-11-30T12:00:00.000Z",
    });
  });

  test("keeps everything it was given, and gives it back", async () => {
    const given = {
      connection_id: database(),
      roles: [role()],
      app_metadata: { plan: "pro" },
      user_metadata: { lang: "de" },
    };
    const body = await create({ ...given, ttl_sec: 3600 });
    expect(body).toMatchObject({ ...given, expires_at: "2026-11-23T13:00:00.000Z" });
    expect(await call("GET", `${PATH}/${body.id}`)).toEqual({ status: 200, body });
  });

  test("takes a ttl of 0 as none, and none above thirty days", async () => {
    expect((await create({ ttl_sec: 0 })).expires_at).toBe("2026-11-30T12:00:00.000Z");
    expect((await call("POST", PATH, { ...REQUEST, ttl_sec: 2_592_001 })).status).toBe(400);
  });

  test("appends to a login URL with a query, and fills in public metadata", async () => {
    const client = tenant.state.clients.get(application.id);
    if (!client) throw new Error("The seed has the application.");
    client.initiate_login_uri = "https://{organization.metadata.public_host}/login?from=mail";
    // Without the metadata the tenant's default route stands in.
    expect((await create()).invitation_url).toMatch(/^http:\/\/app\.localhost:3000\/start\?invitation=/);
    await call("PATCH", `/organizations/${ACME}`, { metadata: { public_host: "acme.example" } });
    expect((await create()).invitation_url).toMatch(/^https:\/\/acme\.example\/login\?from=mail&invitation=/);
  });

  test("puts a mail with the link into the outbox, unless it is told not to", async () => {
    await create({ send_invitation_email: false });
    expect(tenant.state.outbox).toEqual([]);
    const { invitation_url } = await create();
    const mail = await (await tenant.control("GET", `/outbox/latest?to=${EMAIL}`)).json();
    expect(mail).toMatchObject({
      to: "nora@acme.example",
      kind: "invitation",
      subject: "Maya Okafor invited you to Acme",
      link: invitation_url,
      sent_at: "2026-11-23T12:00:00.000Z",
    });
    expect(mail.text).toContain(invitation_url);
  });

  test("leaves earlier ones to the same email alone, unless the switch says otherwise", async () => {
    for (let count = 0; count < 2; count += 1) await create();
    expect((await call("GET", PATH)).body).toHaveLength(2);
    await tenant.control("PATCH", "/switches", { newInvitationRevokesEarlier: true });
    const { id } = await create({ invitee: { email: "nora@acme.example" } });
    expect((await call("GET", PATH)).body.map((invitation: { id: string }) => invitation.id)).toEqual([id]);
  });
});

test("any number may be outstanding, unless the switch says how many; what has expired does not count", async () => {
  const post = () =>
    call("POST", PATH, {
      inviter: { name: "Maya" },
      invitee: { email: "n@acme.example" },
      client_id: application.id,
      ttl_sec: 60,
    });
  await tenant.control("PATCH", "/switches", { pendingInvitationLimit: 2 });
  expect([(await post()).status, (await post()).status, (await post()).status]).toEqual([201, 201, 409]);
  tenant.clock.advance(61);
  expect((await post()).status).toBe(201);
});

describe("an invitation is refused", () => {
  const refusals: [string, Record<string, unknown>, string][] = [
    [
      "to no email",
      { invitee: { email: "x" } },
      "Payload validation error: 'Object didn't pass validation for format email: x' on property invitee.email.",
    ],
    [
      "without an inviter",
      { inviter: {} },
      "Payload validation error: 'Missing required property: name' on property inviter.",
    ],
    ["for an unknown client", { client_id: "nobody" }, "The specified client_id does not exist."],
    [
      "with unknown roles",
      { roles: ["rol_0000000000000000"] },
      "One or more of the specified roles do not exist: rol_0000000000000000",
    ],
    [
      "through an unknown connection",
      { connection_id: "con_0000000000000000" },
      "The specified connection does not exist.",
    ],
  ];
  test.each(refusals)("%s", async (_what, changes, message) => {
    expect(await call("POST", PATH, { ...REQUEST, ...changes })).toEqual({
      status: 400,
      body: { statusCode: 400, error: "Bad Request", message, errorCode: "invalid_body" },
    });
    expect(tenant.state.outbox).toEqual([]);
  });

  test("for a client that does not allow organizations", async () => {
    const apex = [...tenant.state.clients.values()].find(({ name }) => name === "Tenantry Apex")?.client_id;
    expect(await create({ client_id: apex })).toMatchObject({
      message: "The specified client_id does not allow organizations.",
    });
  });

  test("through a connection that is not enabled", async () => {
    tenant.state.organizations.get(ACME)?.enabledConnections.clear();
    expect(await create({ connection_id: database() })).toMatchObject({
      message: `The specified connection (${database()}) is not enabled for the organization`,
    });
  });

  test("when there is no login to lead to", async () => {
    delete tenant.state.settings.default_redirection_uri;
    delete tenant.state.clients.get(application.id)?.initiate_login_uri;
    expect((await create()).message).toMatch(/^A default login route is required to generate the invitation url\./);
  });
});

describe("the list of invitations", () => {
  test("has the newest first, counts in limit what came, and no total", async () => {
    for (const email of ["a@x.example", "b@x.example", "c@x.example"]) {
      await create({ invitee: { email } });
      tenant.clock.advance(1);
    }
    const { body } = await call("GET", `${PATH}?page=0&per_page=50&include_totals=true`);
    expect(Object.keys(body).sort()).toEqual(["invitations", "limit", "start"]);
    expect([body.start, body.limit]).toEqual([0, 3]);
    const emails = (rows: { invitee: { email: string } }[]) => rows.map(({ invitee }) => invitee.email);
    expect(emails(body.invitations)).toEqual(["c@x.example", "b@x.example", "a@x.example"]);
    expect(emails((await call("GET", `${PATH}?sort=created_at:1`)).body)).toEqual([
      "a@x.example",
      "b@x.example",
      "c@x.example",
    ]);
    expect(emails((await call("GET", `${PATH}?page=1&per_page=2`)).body)).toEqual(["a@x.example"]);
  });

  test("is not paged by checkpoint", async () => {
    await create();
    expect((await call("GET", `${PATH}?take=1`)).body).toHaveLength(1);
  });

  test("still shows those that have expired", async () => {
    await create({ ttl_sec: 60 });
    tenant.clock.advance(61);
    expect((await call("GET", PATH)).body).toHaveLength(1);
  });

  test("can be narrowed to fields", async () => {
    const { id } = await create();
    expect((await call("GET", `${PATH}?fields=id,invitee`)).body).toEqual([{ id, invitee: { email: EMAIL } }]);
    expect((await call("GET", `${PATH}/${id}?fields=id`)).body).toEqual({ id });
  });

  test.each([["inviter:1"], ["created_at"]])("cannot be sorted by %s", async (sort) => {
    expect((await call("GET", `${PATH}?sort=${sort}`)).body).toMatchObject({ errorCode: "invalid_query_string" });
  });
});

test("a deleted invitation does not exist", async () => {
  const { id } = await create();
  expect(await call("DELETE", `${PATH}/${id}`)).toEqual({ status: 204, body: undefined });
  for (const method of ["GET", "DELETE"]) {
    expect(await call(method, `${PATH}/${id}`)).toEqual({
      status: 404,
      body: {
        statusCode: 404,
        error: "Not Found",
        message: "The invitation does not exist.",
        errorCode: "inexistent_invitation",
      },
    });
  }
});
