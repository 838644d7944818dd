import type { Management } from "auth0";
import { z } from "zod";
import { pictureOf } from "../../authentication/profile-claims";
import type { AppContext, Core } from "../../core";
import { notFound } from "../../http/refusal";
import type { User } from "../../state/types";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import { requireRoleOf } from "./role-body";

const assignment = z.strictObject({ users: z.array(z.string().min(1)).min(1) });
const PATH = "/roles/:id/users";

/** Who has a role outside any organization; memberships have roles of their own. */
export const roleUserEndpoints: Endpoint[] = [
  {
    operation: "roles.users.list",
    method: "GET",
    path: PATH,
    scopes: ["read:roles"],
    besides: ["read:users"],
    handle: list,
  },
  {
    operation: "roles.users.assign",
    method: "POST",
    path: PATH,
    scopes: ["update:roles"],
    besides: ["create:role_members", "update:users"],
    handle: assign,
  },
];

function list(core: Core, c: AppContext): Response {
  const role = requireRoleOf(core, c);
  const users = [...core.state.users.values()].filter(({ roles }) => roles.has(role.id));
  return c.json(
    pageBody(users, c.req.query(), {
      key: "users",
      id: ({ user_id }) => user_id,
      createdAt: ({ createdAt }) => createdAt,
      body: (user) => roleUserBody(core, user),
    }),
  );
}

async function assign(core: Core, c: AppContext): Promise<Response> {
  const role = requireRoleOf(core, c);
  const { users } = await readBody(c, assignment);
  const people = users.map((id) => core.state.users.get(id));
  for (const user of people) if (!user) throw notFound("The user does not exist.", "inexistent_user");
  for (const user of people) user?.roles.add(role.id);
  return c.json({});
}

function roleUserBody(core: Core, user: User) {
  const { user_id, name, email } = user;
  return { user_id, email, name, picture: pictureOf(core, user) } satisfies Known<Management.RoleUser>;
}
