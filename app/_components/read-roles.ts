/** A role as it can be chosen; from `GET /api/roles`. */
export type RoleOption = { id: string; name: string; description: string; grantable: boolean };

/** That answer, read by hand: a schema library would be a fifth of the page's script. */
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

function itemsIn(data: unknown): unknown[] {
  return isRecord(data) && Array.isArray(data.items) ? data.items : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
