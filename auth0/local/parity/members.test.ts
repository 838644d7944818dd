import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Management, openManagement } from "./management";
import { openTarget } from "./target";
import { makeDatabase, makeOrganization, makePerson, makeRole } from "./things";

/** Lists of a real tenant lag behind, and its free plan lets two requests a second through. */
const PATIENCE = 60_000;

let management: Management;
beforeAll(async () => {
  management = await openManagement(await openTarget());
}, PATIENCE);
afterEach(() => management.cleanUp(), PATIENCE);

type Members = { members: { user_id: string; roles?: unknown[] }[]; next?: string };

async function company() {
  const { name } = await makeDatabase(management);
  const organization = `/organizations/${await makeOrganization(management)}`;
  const person = await makePerson(management, name);
  return { organization, person, rolesOf: `${organization}/members/${encodeURIComponent(person)}/roles` };
}

const everybody = async (organization: string) => {
  const found: Members["members"] = [];
  let from: string | undefined;
  do {
    const query = `take=1&fields=user_id,roles&include_fields=true${from === undefined ? "" : `&from=${encodeURIComponent(from)}`}`;
    const { body } = await management.send("GET", `${organization}/members?${query}`);
    const page = body as Members;
    expect(Object.keys(page).filter((key) => key !== "members" && key !== "next")).toEqual([]);
    found.push(...page.members);
    from = page.next;
  } while (from !== undefined);
  return found;
};

describe("members", { timeout: PATIENCE }, () => {
  test("are added with 204, found by paging until there is no next, and removed with 204", async () => {
    const { organization, person } = await company();
    const added = await management.send("POST", `${organization}/members`, { members: [person] });
    expect([added.status, added.body]).toEqual([204, null]);
    const expected = [{ user_id: person, roles: [] }];
    await expect.poll(() => everybody(organization), { timeout: 30_000, interval: 1_000 }).toEqual(expected);
    const removed = await management.send("DELETE", `${organization}/members`, { members: [person] });
    expect([removed.status, removed.body]).toEqual([204, null]);
    await expect.poll(() => everybody(organization), { timeout: 30_000, interval: 1_000 }).toEqual([]);
  });

  test("are ten at most in one call, and one at least", async () => {
    const { organization } = await company();
    for (const members of [[], Array.from({ length: 11 }, (_, index) => `auth0|parity${index}`)]) {
      const { status, body } = await management.send("POST", `${organization}/members`, { members });
      expect(status).toBe(400);
      expect(body).toMatchObject({ statusCode: 400, errorCode: "invalid_body" });
    }
  });

  test("have roles that are asked for one by one; whoever is no member is a 404 there", async () => {
    const { organization, person, rolesOf } = await company();
    expect((await management.send("GET", rolesOf)).status).toBe(404);
    await management.send("POST", `${organization}/members`, { members: [person] });
    const role = await makeRole(management);
    expect((await management.send("POST", rolesOf, { roles: [role] })).status).toBe(204);
    const { status, body } = await management.send("GET", `${rolesOf}?page=0&per_page=50&include_totals=true`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ start: 0, total: 1, roles: [{ id: role, description: "Parity" }] });
    const taken = await management.send("DELETE", rolesOf, { roles: [role] });
    expect([taken.status, taken.body]).toEqual([204, null]);
  });
});
