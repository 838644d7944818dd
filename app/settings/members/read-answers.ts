import type { RoleOption } from "./types";

/** Answers of our own handlers, read by hand: a schema library would be a fifth of the page's script. */
export function readRoles(data: unknown): RoleOption[] {
  return itemsIn(data).flatMap((item) =>
    isRecord(item) && typeof item.id === "string" && typeof item.name === "string"
      ? [
          {
            id: item.id,
            name: item.name,
            description: typeof item.description === "string" ? item.description : "",
            grantable: item.grantable === true,
          },
        ]
      : [],
  );
}

/** The roles of `GET /api/members/[id]`. */
export function readMemberRoles(data: unknown): { id: string; name: string }[] {
  const roles = isRecord(data) && Array.isArray(data.roles) ? data.roles : [];
  return roles.flatMap((role: unknown) =>
    isRecord(role) && typeof role.id === "string" && typeof role.name === "string"
      ? [{ id: role.id, name: role.name }]
      : [],
  );
}

function itemsIn(data: unknown): unknown[] {
  return isRecord(data) && Array.isArray(data.items) ? data.items : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
