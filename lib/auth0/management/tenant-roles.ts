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

/** One permission of a role, and whose it is: an API's identifier. */
export type RolePermission = { audience: string; name: string };

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

    /** What a role permits, at which API each. The role must come from one of the lists above. */
    async permissions(roleId: string): Promise<RolePermission[]> {
      requireId("role", roleId);
      const found: RolePermission[] = [];
      for (let page = 0; ; page += 1) {
        const request = { page, per_page: perPage, include_totals: true };
        const answer = await read(() => managementClient().roles.permissions.list(roleId, request, once));
        const records = z.array(permissionRecord).parse(answer.data);
        for (const { resource_server_identifier: audience, permission_name: name } of records) {
          found.push({ audience, name });
        }
        if (records.length < perPage) return found;
      }
    },
  };
}
