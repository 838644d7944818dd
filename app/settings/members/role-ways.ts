/** What becomes of the roles that somebody has when a role is chosen for many. */
export type RoleWay = "replace" | "add" | "take";

type Words = {
  name: string;
  /** What it means for whoever is chosen. It stays beside the button until that is pressed. */
  consequence: string;
  /** What the button says. */
  verb: (who: string, role: string) => string;
  /** What `PUT …/roles` or `PATCH …` is sent. */
  request: (roleId: string) => { method: "PUT" | "PATCH"; path: string; body: Record<string, string[]> };
};

export const roleWays: Record<RoleWay, Words> = {
  replace: {
    name: "Give this role alone",
    consequence: "It takes the place of all roles they have now.",
    verb: (who, role) => `Make ${who} ${role}`,
    request: (roleId) => ({ method: "PUT", path: "/roles", body: { roles: [roleId] } }),
  },
  add: {
    name: "Add it",
    consequence: "They keep the roles they have.",
    verb: (who, role) => `Add ${role} for ${who}`,
    request: (roleId) => ({ method: "PATCH", path: "", body: { addRoles: [roleId] } }),
  },
  take: {
    name: "Take it away",
    consequence: "They keep their other roles. Whoever has no other one is left as they are.",
    verb: (who, role) => `Take ${role} from ${who}`,
    request: (roleId) => ({ method: "PATCH", path: "", body: { removeRoles: [roleId] } }),
  },
};

export const isRoleWay = (name: string): name is RoleWay => name in roleWays;
