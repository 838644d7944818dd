import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { managementRefusal, notFound } from "../../http/refusal";
import type { Role } from "../../state/resource-types";
import type { Endpoint } from "../endpoint";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import { roleBody } from "../roles/role-body";
import { requireUserOf } from "./user-body";

const PATH = "/users/:id/roles";
const UPDATE = ["update:users"];

/** https://auth0.com/docs/troubleshoot/customer-support/operational-policies/entity-limit-policy */
const MAXIMUM = 50;

const assignment = z.strictObject({ roles: z.array(z.string().min(1)).min(1) });

/** A person's roles outside any organization. */
export const userRoleEndpoints: Endpoint[] = [
  { operation: "users.roles.list", method: "GET", path: PATH, scopes: ["read:users"], handle: list },
  { operation: "users.roles.assign", method: "POST", path: PATH, scopes: UPDATE, handle: assign },
  { operation: "users.roles.delete", method: "DELETE", path: PATH, scopes: UPDATE, handle: remove },
];

function list(core: Core, c: AppContext): Response {
  const user = requireUserOf(core, c);
  const roles = [...core.state.roles.values()].filter(({ id }) => user.roles.has(id));
  return c.json(pageBody(roles, c.req.query(), { key: "roles", id: ({ id }: Role) => id, body: roleBody }));
}

async function assign(core: Core, c: AppContext): Promise<Response> {
  const user = requireUserOf(core, c);
  const { roles } = await readBody(c, assignment);
  for (const id of roles) if (!core.state.roles.has(id)) throw notFound("The role does not exist.");
  const after = new Set([...user.roles, ...roles]);
  if (after.size > MAXIMUM) throw managementRefusal(400, `A user cannot have more than ${MAXIMUM} roles.`);
  user.roles = after;
  return c.body(null, 204);
}

async function remove(core: Core, c: AppContext): Promise<Response> {
  const user = requireUserOf(core, c);
  const { roles } = await readBody(c, assignment);
  for (const id of roles) user.roles.delete(id);
  return c.body(null, 204);
}
