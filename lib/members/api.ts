import { z } from "zod";
import type { Operations } from "@/lib/api/operation";
import { pageOf } from "@/lib/api/page-of";
import { listInput, memberParams, rolesChange, rolesInput } from "./schema";

const role = z.strictObject({ id: z.string(), name: z.string() });

const member = z
  .strictObject({
    id: z
      .string()
      .describe("Auth0's user id. Where addresses are kept from the caller and the id is made of one, a stand-in."),
    name: z.string(),
    email: z.string().nullable().describe("null where the company's policy keeps addresses from the caller."),
    roles: z.array(role),
    rolesKnown: z
      .boolean()
      .describe(
        "Whether `roles` are all of them. A search or a filter in a large company does not tell; ask for the member.",
      ),
    signsInWith: z.string(),
    lastSeenAt: z.iso.datetime().nullable(),
    you: z.boolean(),
  })
  .meta({ id: "Member" });

const memberRoles = z
  .strictObject({ id: z.string(), roles: z.array(z.string()).describe("Ids of the roles the member has now.") })
  .meta({ id: "MemberRoles" });

const group = "Members";

export const memberOperations: Operations = {
  "GET /api/members": {
    id: "listMembers",
    group,
    summary: "Who belongs to the company",
    description:
      "Auth0's lists show a change after some seconds. A search in a company of a hundred or more finds the first 1,000 at most.",
    query: listInput,
    answer: pageOf(member),
  },
  "GET /api/members/export": { id: "exportMembers", group, summary: "All members as a CSV file", answer: "csv" },
  "GET /api/members/[id]": {
    id: "getMember",
    group,
    summary: "One member, as they are now",
    params: memberParams,
    answer: member,
  },
  "PATCH /api/members/[id]": {
    id: "changeMember",
    group,
    summary: "Add and remove roles beside those that stay",
    description: "Only roles that permit no more than the caller may do. The company's last owner stays one.",
    params: memberParams,
    body: rolesChange,
    example: { addRoles: ["rol_abcdefghijklmnop"] },
    answer: memberRoles,
    refusals: ["conflict"],
  },
  "PUT /api/members/[id]/roles": {
    id: "setMemberRoles",
    group,
    summary: "Give a member exactly these roles",
    description: "Only roles that permit no more than the caller may do. The company's last owner stays one.",
    params: memberParams,
    body: rolesInput,
    example: { roles: ["rol_abcdefghijklmnop"] },
    answer: memberRoles,
    refusals: ["conflict"],
  },
  "DELETE /api/members/[id]": {
    id: "removeMember",
    group,
    summary: "End a membership, and every session with it",
    params: memberParams,
    answer: "nothing",
    status: 204,
    refusals: ["conflict"],
  },
  "POST /api/members/leave": {
    id: "leaveCompany",
    group,
    summary: "Leave the company",
    answer: "nothing",
    status: 204,
    refusals: ["conflict"],
  },
};
