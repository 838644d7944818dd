import type { AppContext, Core } from "../../core";
import { organizationsOf } from "../../state/memberships";
import type { Endpoint } from "../endpoint";
import { pageBody } from "../page-body";
import { requireUserOf } from "../users/user-body";
import { organizationBody } from "./organization-body";
import { offsetOnly } from "./page-quirks";

/** https://auth0.com/docs/api/management/v2/users/get-organizations */
export const userOrganizations: Endpoint[] = [
  {
    operation: "users.organizations.list",
    method: "GET",
    path: "/users/:id/organizations",
    scopes: ["read:organizations"],
    handle: list,
  },
];

function list(core: Core, c: AppContext): Response {
  const user = requireUserOf(core, c);
  const page = pageBody(organizationsOf(core.state, user.user_id), offsetOnly(c.req.query()), {
    key: "organizations",
    id: ({ id }) => id,
    createdAt: ({ createdAt }) => createdAt,
    body: (organization) => organizationBody(organization),
  });
  return c.json(page);
}
