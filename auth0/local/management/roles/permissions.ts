import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { managementRefusal } from "../../http/refusal";
import type { Permission } from "../../state/resource-types";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import { requireRoleOf } from "./role-body";

const UPDATE = ["update:roles"];
const PATH = "/roles/:id/permissions";

/** https://auth0.com/docs/manage-users/access-control/rbac */
const MAXIMUM = 1000;

/** The permissions that a request adds or takes away, at a role or at a user. */
export const permissionsBody = z.strictObject({
  permissions: z
    .array(z.strictObject({ resource_server_identifier: z.string().min(1), permission_name: z.string().min(1) }))
    .min(1),
});

export const rolePermissionEndpoints: Endpoint[] = [
  { operation: "roles.permissions.list", method: "GET", path: PATH, scopes: ["read:roles"], handle: list },
  { operation: "roles.permissions.add", method: "POST", path: PATH, scopes: UPDATE, handle: add },
  { operation: "roles.permissions.delete", method: "DELETE", path: PATH, scopes: UPDATE, handle: remove },
];

function list(core: Core, c: AppContext): Response {
  const { permissions } = requireRoleOf(core, c);
  return c.json(pageBody(permissions, c.req.query(), permissionListing(core)));
}

/** Permissions that the role already has stay as they are. */
async function add(core: Core, c: AppContext): Promise<Response> {
  const role = requireRoleOf(core, c);
  const { permissions } = await readBody(c, permissionsBody);
  requireDeclared(core, permissions);
  const merged = withPermissions(role.permissions, permissions);
  if (merged.length > MAXIMUM) throw managementRefusal(400, `A role cannot have more than ${MAXIMUM} permissions.`);
  role.permissions = merged;
  return c.json({}, 201);
}

async function remove(core: Core, c: AppContext): Promise<Response> {
  const role = requireRoleOf(core, c);
  const { permissions } = await readBody(c, permissionsBody);
  role.permissions = withoutPermissions(role.permissions, permissions);
  return c.body(null, 204);
}

/** How lists of permissions are cut into pages and shown, with the API's name and the permission's description. */
export function permissionListing(core: Core) {
  return { key: "permissions", id: nameOf, body: (permission: Permission) => permissionBody(core, permission) };
}

function permissionBody(core: Core, { resource_server_identifier, permission_name }: Permission) {
  const api = core.state.resourceServers.get(resource_server_identifier);
  const scope = api?.scopes.find(({ value }) => value === permission_name);
  return {
    permission_name,
    description: scope?.description ?? "",
    resource_server_name: api?.name ?? "",
    resource_server_identifier,
  } satisfies Known<Management.PermissionsResponsePayload>;
}

/** Throws Auth0's 400 for permissions that no API declares. */
export function requireDeclared(core: Core, permissions: Permission[]): void {
  for (const { resource_server_identifier: audience, permission_name: name } of permissions) {
    const scopes = core.state.resourceServers.get(audience)?.scopes;
    if (!scopes?.some(({ value }) => value === name)) {
      throw managementRefusal(
        400,
        `The permission ${name} does not exist for resource server ${audience}.`,
        "invalid_body",
      );
    }
  }
}

export function withPermissions(had: Permission[], added: Permission[]): Permission[] {
  return [...new Map([...had, ...added].map((permission) => [nameOf(permission), permission])).values()];
}

export function withoutPermissions(had: Permission[], removed: Permission[]): Permission[] {
  const gone = new Set(removed.map(nameOf));
  return had.filter((permission) => !gone.has(nameOf(permission)));
}

function nameOf({ resource_server_identifier, permission_name }: Permission): string {
  return `${resource_server_identifier} ${permission_name}`;
}
