import "server-only";
import { z } from "zod";
import { once, read } from "./call";
import { managementClient } from "./client";
import { requireId } from "./ids";

const roleRecord = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().default(""),
  type: z.string().optional(),
  owner_id: z.string().optional(),
});

export type RoleRecord = z.infer<typeof roleRecord>;

const permissionRecord = z.object({ resource_server_identifier: z.string(), permission_name: z.string() });

/** Auth0 pages through 100 roles at a time. */
const perPage = 100;

/** The roles that one organization may use. */
export function rolesOf(organizationId: string) {
  async function all(filter: { type: "tenant" } | { type: "organization"; owner_id: string }): Promise<RoleRecord[]> {
    const found: RoleRecord[] = [];
    for (let page = 0; ; page += 1) {
      const request = { ...filter, page, per_page: perPage, include_totals: true };
      const answer = await read(() => managementClient().roles.list(request, once));
      found.push(...z.array(roleRecord).parse(answer.data));
      if (answer.data.length < perPage) return found;
    }
  }

  return {
    /** The roles of the Auth0 tenant, which every company has. */
    async ofTenant(): Promise<RoleRecord[]> {
      const roles = await all({ type: "tenant" });
      // A filter that Auth0 does not know is ignored there: another company's own role must not appear here.
      return roles.filter(({ owner_id }) => owner_id === undefined);
    },

    /** The roles that this company alone has ("organization roles", Early Access at Auth0). */
    async ofCompany(): Promise<RoleRecord[]> {
      const roles = await all({ type: "organization", owner_id: organizationId });
      return roles.filter(({ owner_id }) => owner_id === organizationId);
    },

    /** The names of the permissions that a role holds for one API. The role must come from one of the lists above. */
    async permissions(roleId: string, audience: string): Promise<string[]> {
      requireId("role", roleId);
      const names: string[] = [];
      for (let page = 0; ; page += 1) {
        const request = { page, per_page: perPage, include_totals: true };
        const answer = await read(() => managementClient().roles.permissions.list(roleId, request, once));
        const records = z.array(permissionRecord).parse(answer.data);
        for (const { resource_server_identifier, permission_name } of records) {
          if (resource_server_identifier === audience) names.push(permission_name);
        }
        if (records.length < perPage) return names;
      }
    },
  };
}
