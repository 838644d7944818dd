import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Management, openManagement } from "./management";
import { openTarget } from "./target";
import { makeDatabase, makePerson, makeRole } from "./things";

/** Lists of a real tenant lag behind, and its free plan lets two requests a second through. */
const PATIENCE = 60_000;

let management: Management;
beforeAll(async () => {
  management = await openManagement(await openTarget());
}, PATIENCE);
afterEach(() => management.cleanUp(), PATIENCE);

describe("a role", { timeout: PATIENCE }, () => {
  test("is made with 200, not 201, and deleted with 200 and an empty object, not 204", async () => {
    const name = management.name();
    const made = await management.send("POST", "/roles", { name, description: "Parity" });
    expect([made.status, made.body]).toEqual([
      200,
      { id: expect.stringMatching(/^rol_[A-Za-z0-9]{16}$/), name, description: "Parity" },
    ]);
    const { id } = made.body as { id: string };
    expect((await management.send("POST", "/roles", { name })).status).toBe(409);
    const deleted = await management.send("DELETE", `/roles/${id}`);
    expect([deleted.status, deleted.body]).toEqual([200, {}]);
    const { status, body } = await management.send("GET", `/roles/${id}`);
    expect([status, body]).toEqual([404, { statusCode: 404, error: "Not Found", message: "The role does not exist." }]);
  });

  test("is found by the beginning of its name", async () => {
    const id = await makeRole(management);
    const { body } = await management.send("GET", `/roles/${id}`);
    const { name } = body as { name: string };
    const list = async () => (await management.send("GET", `/roles?name_filter=${name}&include_totals=true`)).body;
    const expected = expect.objectContaining({ start: 0, total: 1, roles: [expect.objectContaining({ id })] });
    await expect.poll(list, { timeout: 30_000, interval: 1_000 }).toEqual(expected);
  });
});

describe("a person", { timeout: PATIENCE }, () => {
  test("is found at once by their email, in a bare array, and deleting nobody is 204 as well", async () => {
    const { name } = await makeDatabase(management);
    const id = encodeURIComponent(await makePerson(management, name));
    const { body } = await management.send("GET", `/users/${id}`);
    const { user_id, email } = body as { user_id: string; email: string };
    const found = await management.send("GET", `/users-by-email?email=${encodeURIComponent(email)}`);
    expect(found.body).toEqual([expect.objectContaining({ user_id, email_verified: true })]);
    for (const _again of [1, 2]) expect((await management.send("DELETE", `/users/${id}`)).status).toBe(204);
    const { status, body: answer } = await management.send("GET", `/users/${id}`);
    expect([status, answer]).toEqual([404, expect.objectContaining({ errorCode: "inexistent_user" })]);
  });
});
