import type { Core } from "../../core";
import { managementRefusal } from "../../http/refusal";
import type { Organization } from "../../state/types";

/** Throws 400 when a role does not exist, or belongs to another organization. */
export function requireRoles(core: Core, organization: Organization, ids: string[]): void {
  const unknown = ids.filter((id) => {
    const role = core.state.roles.get(id);
    return !role || (role.owner_id !== undefined && role.owner_id !== organization.id);
  });
  if (unknown.length === 0) return;
  const message = `One or more of the specified roles do not exist: ${unknown.join(", ")}`;
  throw managementRefusal(400, message, "invalid_body");
}
