import type { AppContext, Core } from "../../core";
import type { Endpoint } from "../endpoint";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import {
  permissionListing,
  permissionsBody,
  requireDeclared,
  withoutPermissions,
  withPermissions,
} from "../roles/permissions";
import { requireUserOf } from "./user-body";

const PATH = "/users/:id/permissions";
const UPDATE = ["update:users"];

/** Permissions that a person has directly, outside any organization. */
export const userPermissionEndpoints: Endpoint[] = [
  { operation: "users.permissions.list", method: "GET", path: PATH, scopes: ["read:users"], handle: list },
  { operation: "users.permissions.create", method: "POST", path: PATH, scopes: UPDATE, handle: add },
  { operation: "users.permissions.delete", method: "DELETE", path: PATH, scopes: UPDATE, handle: remove },
];

function list(core: Core, c: AppContext): Response {
  return c.json(pageBody(requireUserOf(core, c).permissions, c.req.query(), permissionListing(core)));
}

async function add(core: Core, c: AppContext): Promise<Response> {
  const user = requireUserOf(core, c);
  const { permissions } = await readBody(c, permissionsBody);
  requireDeclared(core, permissions);
  user.permissions = withPermissions(user.permissions, permissions);
  return c.json({}, 201);
}

async function remove(core: Core, c: AppContext): Promise<Response> {
  const user = requireUserOf(core, c);
  const { permissions } = await readBody(c, permissionsBody);
  user.permissions = withoutPermissions(user.permissions, permissions);
  return c.body(null, 204);
}
