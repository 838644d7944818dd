/** The roles in the answer of `GET /api/members/[id]`. */
export function readMemberRoles(data: unknown): { id: string; name: string }[] {
  const roles = isRecord(data) && Array.isArray(data.roles) ? data.roles : [];
  return roles.flatMap((role: unknown) =>
    isRecord(role) && typeof role.id === "string" && typeof role.name === "string"
      ? [{ id: role.id, name: role.name }]
      : [],
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
