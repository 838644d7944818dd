/** The roles in the answer of `GET /api/members/[id]`. */
export function readMemberRoles(data: unknown): { id: string; name: string }[] {
  const roles = isRecord(data) && Array.isArray(data.roles) ? data.roles : [];
  return roles.flatMap((role: unknown) =>
    isRecord(role) && typeof role.id === "string" && typeof role.name === "string"
      ? [{ id: role.id, name: role.name }]
      : [],
  );
}

/** The ids of roles in the answers of `PUT /api/members/[id]/roles` and `PATCH /api/members/[id]`. */
export function readRoleIds(data: unknown): string[] {
  const roles = isRecord(data) && Array.isArray(data.roles) ? data.roles : [];
  return roles.filter((role): role is string => typeof role === "string");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
