import { expect, it } from "vitest";
import { rolesChange, rolesInput } from "@/lib/members/schema";
import { roleWays } from "./role-ways";

const role = "rol_abcdefghijklmnop";

it("sends what the handlers understand: all roles replaced, one added, one taken away", () => {
  const { replace, add, take } = roleWays;
  expect(replace.request(role)).toMatchObject({ method: "PUT", path: "/roles" });
  expect(rolesInput.parse(replace.request(role).body)).toEqual({ roles: [role] });
  expect([add.request(role), take.request(role)]).toMatchObject([{ method: "PATCH" }, { method: "PATCH" }]);
  expect(rolesChange.parse(add.request(role).body)).toEqual({ addRoles: [role], removeRoles: [] });
  expect(rolesChange.parse(take.request(role).body)).toEqual({ addRoles: [], removeRoles: [role] });
});
