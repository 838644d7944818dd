import type { Core } from "../../core";
import type { User } from "../../state/types";
import { matchesQuery, parseQuery } from "../search-query";
import { userBody } from "./user-body";

/** Fields that a term without a field looks in. */
const FREE_TEXT = ["email", "name", "nickname", "user_id", "given_name", "family_name", "username"];

/**
 * The people of `users` that a `q` finds; all of them without one. Values are compared whole and without regard to
 * case. `organization_id` means membership; other fields are those of the answer, also inside (`app_metadata.plan`).
 */
export function searchUsers(core: Core, users: Iterable<User>, q: string | undefined): User[] {
  if (q === undefined || q.trim() === "") return [...users];
  const query = parseQuery(q);
  return [...users].filter((user) =>
    matchesQuery(query, (field) => {
      const fields = field === undefined ? FREE_TEXT : [field];
      return fields.flatMap((name) => valuesOf(core, user, name));
    }),
  );
}

function valuesOf(core: Core, user: User, field: string): string[] {
  if (field === "organization_id") {
    return [...core.state.organizations.values()]
      .filter(({ members }) => members.has(user.user_id))
      .map(({ id }) => id);
  }
  if (field === "email.domain") return [user.email.split("@")[1] ?? ""];
  // Left out of answers when false, but searchable.
  if (field === "blocked") return [String(user.blocked)];
  return leaves(field.split(".").reduce<unknown>(step, userBody(core, user)));
}

function step(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((item) => step(item, key));
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function leaves(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [String(value)] : [];
}
