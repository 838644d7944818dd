import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Management, openManagement } from "./management";
import { openTarget } from "./target";
import { makeDatabase, makeOrganization } from "./things";

/** Lists of a real tenant lag behind, and its free plan lets two requests a second through. */
const PATIENCE = 60_000;

let management: Management;
beforeAll(async () => {
  management = await openManagement(await openTarget());
}, PATIENCE);
afterEach(() => management.cleanUp(), PATIENCE);

const company = async () => `/organizations/${await makeOrganization(management)}/enabled_connections`;

describe("a connection", { timeout: PATIENCE }, () => {
  test("has a name that is taken once", async () => {
    const { name } = await makeDatabase(management);
    const { status, body } = await management.send("POST", "/connections", { name, strategy: "auth0" });
    expect(status).toBe(409);
    expect(body).toMatchObject({ statusCode: 409, error: "Conflict", message: expect.stringContaining("same name") });
  });

  test("goes with 202 and the time, or with 204", async () => {
    const { id } = await makeDatabase(management);
    const { status, body } = await management.send("DELETE", `/connections/${id}`);
    expect(status === 202 ? body : status).toEqual(status === 202 ? { deleted_at: expect.any(String) } : 204);
  });

  test("that does not exist answers 404 inexistent_connection", async () => {
    const { status, body } = await management.send("GET", "/connections/con_0000000000000000");
    expect([status, body]).toEqual([404, expect.objectContaining({ errorCode: "inexistent_connection" })]);
  });
});

describe("a connection in an organization", { timeout: PATIENCE }, () => {
  test("is enabled with 201, listed with totals, changed, and taken out with 204", async () => {
    const enabled = await company();
    const { id, name } = await makeDatabase(management);
    const added = await management.send("POST", enabled, { connection_id: id, assign_membership_on_login: false });
    const shown = { connection_id: id, assign_membership_on_login: false, connection: { name, strategy: "auth0" } };
    expect([added.status, added.body]).toEqual([201, expect.objectContaining(shown)]);
    const list = await management.send("GET", `${enabled}?page=0&per_page=50&include_totals=true`);
    expect(list.body).toMatchObject({ start: 0, total: 1, enabled_connections: [shown] });
    const changed = await management.send("PATCH", `${enabled}/${id}`, { assign_membership_on_login: true });
    expect([changed.status, changed.body]).toEqual([
      200,
      expect.objectContaining({ ...shown, assign_membership_on_login: true }),
    ]);
    expect((await management.send("DELETE", `${enabled}/${id}`)).status).toBe(204);
    const { status, body } = await management.send("GET", `${enabled}/${id}`);
    expect([status, body]).toEqual([404, expect.objectContaining({ statusCode: 404, error: "Not Found" })]);
  });
});
