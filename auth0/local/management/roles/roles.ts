import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { managementRefusal, notFound } from "../../http/refusal";
import { requireEntitlement } from "../../limits/entitlements";
import { takeGroupRoles } from "../../state/groups";
import { randomId } from "../../state/random-id";
import type { Role } from "../../state/resource-types";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import { requireRoleOf, roleBody } from "./role-body";

const READ = ["read:roles"];
const UPDATE = ["update:roles"];

/** https://auth0.com/docs/manage-users/access-control/rbac */
const MAXIMUM = 1000;
/** Of an organization's own: https://auth0.com/docs/manage-users/organizations/organizations-overview */
const MAXIMUM_OF_ORGANIZATION = 350;

const name = z
  .string()
  .min(1)
  .max(50)
  .regex(/^[^<>]+$/, "Object didn't pass validation for format role-name");
const description = z.string().max(255);

const creation = z.strictObject({
  name,
  description: description.optional(),
  type: z.enum(["tenant", "organization"]).optional(),
  owner_id: z
    .string()
    .regex(/^org_[A-Za-z0-9]{16}$/)
    .optional(),
});
const change = z.strictObject({ name: name.optional(), description: description.optional() });

/** https://auth0.com/docs/api/management/v2/roles */
export const roleEndpoints: Endpoint[] = [
  { operation: "roles.list", method: "GET", path: "/roles", scopes: READ, handle: list },
  { operation: "roles.create", method: "POST", path: "/roles", scopes: ["create:roles"], handle: create },
  { operation: "roles.get", method: "GET", path: "/roles/:id", scopes: READ, handle: get },
  { operation: "roles.update", method: "PATCH", path: "/roles/:id", scopes: UPDATE, handle: update },
  { operation: "roles.delete", method: "DELETE", path: "/roles/:id", scopes: ["delete:roles"], handle: remove },
];

function list(core: Core, c: AppContext): Response {
  const { name_filter: filter = "", type, owner_id } = c.req.query();
  const roles = [...core.state.roles.values()].filter(
    (role) =>
      role.name.toLowerCase().includes(filter.toLowerCase()) &&
      (type === undefined || (role.type ?? "tenant") === type) &&
      (owner_id === undefined || role.owner_id === owner_id),
  );
  return c.json(pageBody(roles, c.req.query(), { key: "roles", id: ({ id }) => id, body: roleBody }));
}

/** 200, not 201: that is what Auth0 answers. */
async function create(core: Core, c: AppContext): Promise<Response> {
  const input = await readBody(c, creation);
  if (input.type === "organization") requireOwner(core, input.owner_id);
  requireFreeName(core, input.name, input.owner_id);
  requireRoom(core, input.owner_id);
  const role: Role = {
    id: `rol_${randomId(16)}`,
    name: input.name,
    description: input.description ?? "",
    permissions: [],
    ...(input.type === undefined ? {} : { type: input.type }),
    ...(input.owner_id === undefined ? {} : { owner_id: input.owner_id }),
  };
  core.state.roles.set(role.id, role);
  return c.json(roleBody(role) satisfies Known<Management.CreateRoleResponseContent>);
}

function get(core: Core, c: AppContext): Response {
  return c.json(roleBody(requireRoleOf(core, c)) satisfies Known<Management.GetRoleResponseContent>);
}

async function update(core: Core, c: AppContext): Promise<Response> {
  const role = requireRoleOf(core, c);
  const input = await readBody(c, change);
  if (input.name !== undefined && input.name !== role.name) requireFreeName(core, input.name, role.owner_id);
  Object.assign(role, input);
  return c.json(roleBody(role) satisfies Known<Management.UpdateRoleResponseContent>);
}

/** Takes the role from everybody who had it; 200 with `{}`, not 204. */
function remove(core: Core, c: AppContext): Response {
  const { id } = requireRoleOf(core, c);
  core.state.roles.delete(id);
  for (const user of core.state.users.values()) user.roles.delete(id);
  for (const { members, groupRoles } of core.state.organizations.values()) {
    for (const roles of members.values()) roles.delete(id);
    for (const group of groupRoles.keys()) takeGroupRoles(groupRoles, group, [id]);
  }
  return c.json({});
}

function requireOwner(core: Core, ownerId: string | undefined): void {
  requireEntitlement(core, "organization_roles");
  if (ownerId === undefined || !core.state.organizations.has(ownerId)) {
    throw notFound("No organization found by that id or name");
  }
}

function requireRoom({ state }: Core, owner: string | undefined): void {
  const maximum = owner === undefined ? MAXIMUM : MAXIMUM_OF_ORGANIZATION;
  const present = [...state.roles.values()].filter(({ owner_id }) => owner_id === owner);
  if (present.length >= maximum) throw managementRefusal(409, `No more roles can be created (limit ${maximum}).`);
}

/** Two organizations may use the same name; the tenant's roles reach into each of them. */
function requireFreeName(core: Core, wanted: string, owner: string | undefined): void {
  for (const { name: taken, owner_id } of core.state.roles.values()) {
    const areApart = owner !== undefined && owner_id !== undefined && owner !== owner_id;
    if (taken === wanted && !areApart) throw managementRefusal(409, `The role with name ${wanted} already exists.`);
  }
}
