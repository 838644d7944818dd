import { beforeEach, expect, test } from "vitest";
import { managementApi } from "../testing/management-api";
import { ACME, application } from "../testing/sign-in";
import { type TestTenant, testTenant } from "../testing/test-tenant";

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await testTenant();
});

async function invite(email: string): Promise<string> {
  const call = await managementApi(tenant);
  const request = { inviter: { name: "Maya" }, invitee: { email }, client_id: application.id };
  return (await call("POST", `/organizations/${ACME}/invitations`, request)).body.invitation_url;
}

const get = async (path: string) => (await tenant.control("GET", path)).json();

test("the outbox shows every mail, and the newest to an address", async () => {
  const links = [await invite("ada@x.example"), await invite("ADA@x.example"), await invite("bob@x.example")];
  expect((await get("/outbox")).mails.map(({ link }: { link: string }) => link)).toEqual(links);
  expect(await get("/outbox/latest?to=Ada@x.example")).toEqual({
    id: expect.stringMatching(/^mail_/),
    to: "ada@x.example",
    kind: "invitation",
    subject: "Maya invited you to Acme",
    link: links[1],
    text: expect.stringContaining(links[1] ?? ""),
    sent_at: "2026-11-23T12:00:00.000Z",
  });
  expect((await get("/outbox/latest")).link).toBe(links[2]);
});

test("an address without mail, or without mail of that kind, is a 404", async () => {
  await invite("ada@x.example");
  expect((await tenant.control("GET", "/outbox/latest?to=eve@x.example")).status).toBe(404);
  expect((await tenant.control("GET", "/outbox/latest?to=ada@x.example&kind=password_reset")).status).toBe(404);
});

test("the outbox is emptied, by a reset too", async () => {
  for (const [method, path] of [
    ["DELETE", "/outbox"],
    ["POST", "/reset"],
  ] as const) {
    await invite("ada@x.example");
    expect((await tenant.control(method, path)).status).toBe(204);
    expect(await get("/outbox")).toEqual({ mails: [] });
  }
});

test("a full outbox drops the oldest mails", async () => {
  const call = await managementApi(tenant);
  for (let index = 0; index <= 1000; index += 1) {
    const request = { inviter: { name: "M" }, invitee: { email: `p${index}@x.example` }, client_id: application.id };
    await call("POST", `/organizations/${ACME}/invitations`, request);
  }
  expect(tenant.state.outbox).toHaveLength(1000);
  expect(tenant.state.outbox[0]?.to).toBe("p1@x.example");
});
