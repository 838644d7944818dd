import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { managementRefusal } from "../../http/refusal";
import { consistent } from "../../limits/consistency";
import type { Endpoint } from "../endpoint";
import { pageBody } from "../page-body";
import { selectFields } from "../select-fields";
import { searchUsers } from "./search";
import { userBody } from "./user-body";

const SCOPES = ["read:users", "read:user_idp_tokens"];

export const userListEndpoints: Endpoint[] = [
  { operation: "users.list", method: "GET", path: "/users", scopes: SCOPES, handle: list },
  { operation: "users.listUsersByEmail", method: "GET", path: "/users-by-email", scopes: SCOPES, handle: byEmail },
];

type Body = ReturnType<typeof userBody>;

/**
 * Searches. What it finds is behind by as much as Auth0's index is; only the first 1000 people can be paged through.
 * https://auth0.com/docs/manage-users/user-search/retrieve-users-with-get-users-endpoint
 */
function list(core: Core, c: AppContext): Response {
  const parameters = c.req.query();
  const view: Core = { ...core, state: consistent(core) };
  const { q, sort, connection, search_engine: engine = "v3" } = parameters;
  if (engine !== "v3") throw invalid("search_engine");
  const found = searchUsers(view, view.state.users.values(), q)
    .map((user) => userBody(view, user))
    .filter(({ identities }) => connection === undefined || identities[0]?.connection === connection);
  const page = pageBody(sorted(found, sort), parameters, {
    key: "users",
    id: ({ user_id }) => user_id,
    createdAt: ({ created_at }) => Date.parse(created_at),
    body: selectFields<Body>(parameters),
  });
  if (Array.isArray(page) || page.next !== undefined || page.start === undefined) return c.json(page);
  const { start, limit, total, users } = page;
  const length = Array.isArray(users) ? users.length : 0;
  return c.json({ start, limit, length, total, users } as Management.ListUsersOffsetPaginatedResponseContent);
}

/** Always up to date. The comparison is case-sensitive, and databases keep emails in lower case. */
function byEmail(core: Core, c: AppContext): Response {
  const parsed = z.email().safeParse(c.req.query("email"));
  if (!parsed.success) throw invalid("email");
  const users = [...core.state.users.values()].filter(({ email }) => email === parsed.data);
  return c.json(users.map((user) => selectFields<Body>(c.req.query())(userBody(core, user))));
}

function sorted(users: Body[], sort: string | undefined): Body[] {
  if (sort === undefined) return users;
  const [, field = "", direction] = sort.match(/^([\w.]+):(1|-1)$/) ?? [];
  if (direction === undefined) throw invalid("sort");
  const keyOf = (user: Body) => String((user as Record<string, unknown>)[field] ?? "");
  return users.sort((one, other) => keyOf(one).localeCompare(keyOf(other)) * Number(direction));
}

function invalid(property: string) {
  return managementRefusal(
    400,
    `Query validation error: 'Invalid value' on property ${property}.`,
    "invalid_query_string",
  );
}
