import "server-only";
import { z } from "zod";
import { once, read } from "./call";
import { managementClient } from "./client";
import { requireId } from "./ids";
import { memberRecord } from "./member-record";

const memberPage = z.object({ members: z.array(memberRecord), next: z.string().optional() });
const userPage = z.object({ users: z.array(memberRecord), total: z.number() });

/** Blank would mean everything but the roles. */
const memberFields = "user_id,email,name,picture,roles";

/** Where a page begins (the cursor that the page before gave) and how many rows it has, at most 100. */
type Paging = { from?: string | undefined; take: number };

const pageRequest = ({ from, take }: Paging) => ({ take, ...(from !== undefined && { from }) });

/** The lists of one organization's members. All of them lag behind what was just changed. */
export function memberLists(organizationId: string) {
  return {
    /** A page of all members with their roles, in one call. The last page may have a cursor too, which leads to an empty one. */
    async page(paging: Paging) {
      const request = { ...pageRequest(paging), fields: memberFields };
      const { organizations } = managementClient();
      const page = await read(() => organizations.members.list(organizationId, request, once));
      return memberPage.parse(page.response);
    },

    /** A page of those to whom one role is assigned directly. The rows do not say which other roles they have. */
    async pageWithRole(roleId: string, paging: Paging) {
      requireId("role", roleId);
      const { organizations } = managementClient();
      const page = await read(() =>
        organizations.roles.members.list(organizationId, roleId, pageRequest(paging), once),
      );
      return memberPage.parse(page.response);
    },

    /**
     * Members whom Auth0's index of users finds. It knows nothing of roles and pages through the first 1,000 only.
     * https://auth0.com/docs/manage-users/user-search
     *
     * @param expression Lucene, without anything a person typed unescaped; the company is added here
     */
    async search(expression: string, { page, perPage }: { page: number; perPage: number }) {
      const request = {
        q: `organization_id:"${organizationId}" AND (${expression})`,
        fields: "user_id,email,name,picture",
        page,
        per_page: perPage,
        include_totals: true,
        sort: "name:1",
        search_engine: "v3",
      } as const;
      const answer = await read(() => managementClient().users.list(request, once));
      return userPage.parse(answer.response);
    },
  };
}
