import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Management, openManagement } from "./management";
import { openTarget } from "./target";
import { makeApplication, makeOrganization } from "./things";

/** Lists of a real tenant lag behind, and its free plan lets two requests a second through. */
const PATIENCE = 60_000;

let management: Management;
beforeAll(async () => {
  management = await openManagement(await openTarget());
}, PATIENCE);
afterEach(() => management.cleanUp(), PATIENCE);

type Invitation = { id: string; ticket_id: string; invitation_url: string; created_at: string; expires_at: string };

async function company() {
  const id = await makeOrganization(management);
  const client_id = await makeApplication(management);
  const wish = { inviter: { name: "Parity" }, invitee: { email: "nobody@parity.example" }, client_id };
  const path = `/organizations/${id}/invitations`;
  const invite = (more = {}) => management.send("POST", path, { ...wish, send_invitation_email: false, ...more });
  return { id, path, wish, invite };
}

describe("an invitation", { timeout: PATIENCE }, () => {
  test("answers 201 with a link to the application's login: ticket, organization, its name, in this order", async () => {
    const { id, wish, invite } = await company();
    const { status, body } = await invite({ ttl_sec: 3600 });
    expect(status).toBe(201);
    const { id: invitation, ticket_id: ticket, invitation_url: url, ...rest } = body as Invitation;
    expect(invitation).toMatch(/^uinv_[A-Za-z0-9]{16}$/);
    expect(rest).toMatchObject({ organization_id: id, ...wish });
    expect([...new URL(url).searchParams.keys()]).toEqual(["invitation", "organization", "organization_name"]);
    expect(url).toContain(`https://parity.example/start?invitation=${ticket}&organization=${id}&`);
    expect(Date.parse(rest.expires_at) - Date.parse(rest.created_at)).toBe(3_600_000);
  });

  test("stands in a list by offset without a total, whose limit is how many there are", async () => {
    const { path, invite } = await company();
    const { id } = (await invite()).body as Invitation;
    const list = async () => (await management.send("GET", `${path}?page=0&per_page=50&include_totals=true`)).body;
    const expected = { start: 0, limit: 1, invitations: [expect.objectContaining({ id })] };
    await expect.poll(list, { timeout: 30_000, interval: 1_000 }).toEqual(expected);
  });

  test("is read and revoked by its id, and unknown afterwards", async () => {
    const { path, invite } = await company();
    const { id } = (await invite()).body as Invitation;
    expect((await management.send("GET", `${path}/${id}`)).body).toMatchObject({ id });
    expect((await management.send("DELETE", `${path}/${id}`)).status).toBe(204);
    const { status, body } = await management.send("GET", `${path}/${id}`);
    expect([status, body]).toEqual([
      404,
      {
        statusCode: 404,
        error: "Not Found",
        message: "The invitation does not exist.",
        errorCode: "inexistent_invitation",
      },
    ]);
  });

  test.each([
    ["no email", { invitee: { email: "nobody" } }],
    ["an unknown client", { client_id: "0".repeat(32) }],
    ["a lifetime of more than thirty days", { ttl_sec: 2_592_001 }],
  ])("to %s answers 400", async (_what, more) => {
    const { invite } = await company();
    const { status, body } = await invite(more);
    expect([status, body]).toEqual([400, expect.objectContaining({ statusCode: 400, error: "Bad Request" })]);
  });
});
