import type { Management } from "auth0";
import type { AppContext, Core } from "../../core";
import { managementRefusal } from "../../http/refusal";
import type { Endpoint } from "../endpoint";
import { pageBody } from "../page-body";
import { permissionListing, withPermissions } from "../roles/permissions";
import { requireUserOf } from "./user-body";

/** What a person has and may do outside organizations, wherever it comes from. Groups have roles in organizations only. */
export const userEffectiveEndpoints: Endpoint[] = [
  {
    operation: "users.effectiveRoles.list",
    method: "GET",
    path: "/users/:id/effective-roles",
    scopes: ["read:user_effective_roles"],
    handle: roles,
  },
  {
    operation: "users.effectivePermissions.list",
    method: "GET",
    path: "/users/:id/effective-permissions",
    scopes: ["read:user_effective_permissions"],
    handle: permissions,
  },
];

function roles(core: Core, c: AppContext): Response {
  const user = requireUserOf(core, c);
  const having = [...core.state.roles.values()].filter(({ id }) => user.roles.has(id));
  return c.json(
    pageBody(
      having,
      { take: "50", ...c.req.query() },
      {
        key: "roles",
        id: ({ id }) => id,
        body: ({ id, name, description }) =>
          ({ id, name, description, sources: ["direct"] }) satisfies Management.UserEffectiveRole,
      },
    ),
  );
}

function permissions(core: Core, c: AppContext): Response {
  const user = requireUserOf(core, c);
  const { resource_server_identifier: audience, ...parameters } = c.req.query();
  if (audience === undefined) {
    const message = "Query validation error: 'Missing required property: resource_server_identifier'.";
    throw managementRefusal(400, message, "invalid_query_string");
  }
  const ofRoles = [...user.roles].flatMap((id) => core.state.roles.get(id)?.permissions ?? []);
  const all = withPermissions(user.permissions, ofRoles).filter((one) => one.resource_server_identifier === audience);
  const isIn = (list: typeof all, name: string) => list.some(({ permission_name }) => permission_name === name);
  const listing = permissionListing(core);
  return c.json(
    pageBody(
      all,
      { take: "50", ...parameters },
      {
        ...listing,
        body: (permission) => ({
          ...listing.body(permission),
          sources: [
            ...(isIn(user.permissions, permission.permission_name) ? ["direct"] : []),
            ...(isIn(ofRoles, permission.permission_name) ? ["roles"] : []),
          ],
        }),
      },
    ),
  );
}
