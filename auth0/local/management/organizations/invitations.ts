import type { Management } from "auth0";
import type { AppContext, Core } from "../../core";
import { managementRefusal, notFound } from "../../http/refusal";
import { consistent } from "../../limits/consistency";
import type { Invitation } from "../../state/organization-types";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import { selectFields } from "../select-fields";
import { invite, newInvitation } from "./invite";
import { organizationOf } from "./organization-of";
import { countedLimit, offsetOnly, withoutTotal } from "./page-quirks";

const PATH = "/organizations/:id/invitations";
const ONE = `${PATH}/:invitation_id`;
const scope = (verb: string) => [`${verb}:organization_invitations`];

/** https://auth0.com/docs/api/management/v2/organizations/get-invitations */
export const invitations: Endpoint[] = [
  { operation: "organizations.invitations.list", method: "GET", path: PATH, scopes: scope("read"), handle: list },
  {
    operation: "organizations.invitations.create",
    method: "POST",
    path: PATH,
    scopes: scope("create"),
    handle: create,
  },
  { operation: "organizations.invitations.get", method: "GET", path: ONE, scopes: scope("read"), handle: get },
  {
    operation: "organizations.invitations.delete",
    method: "DELETE",
    path: ONE,
    scopes: scope("delete"),
    handle: remove,
  },
];

/** By offset only, without a total, newest first. Expired ones stand in it until they are deleted. */
function list(core: Core, c: AppContext): Response {
  const { id } = organizationOf(core, c);
  const { sort = "created_at:-1", ...query } = c.req.query();
  if (!/^created_at:-?1$/.test(sort)) {
    throw managementRefusal(400, "Query validation error: 'Invalid value' on property sort.", "invalid_query_string");
  }
  const oldestFirst = [...(consistent(core).organizations.get(id)?.invitations.values() ?? [])];
  const select = selectFields(query);
  const page = pageBody(sort.endsWith("-1") ? oldestFirst.reverse() : oldestFirst, offsetOnly(query), {
    key: "invitations",
    id: (invitation) => invitation.id,
    body: (invitation) => select(invitationBody(invitation)),
  });
  return c.json(withoutTotal(countedLimit(page)));
}

/** 201, although Auth0's documentation says 200. */
async function create(core: Core, c: AppContext): Promise<Response> {
  const organization = organizationOf(core, c);
  const body = invitationBody(invite(core, organization, await readBody(c, newInvitation)));
  return c.json(body satisfies Known<Management.CreateOrganizationInvitationResponseContent>, 201);
}

function get(core: Core, c: AppContext): Response {
  const body = invitationBody(invitationOf(core, c));
  return c.json(selectFields(c.req.query())(body satisfies Known<Management.GetOrganizationInvitationResponseContent>));
}

function remove(core: Core, c: AppContext): Response {
  organizationOf(core, c).invitations.delete(invitationOf(core, c).id);
  return c.body(null, 204);
}

function invitationOf(core: Core, c: AppContext): Invitation {
  const invitation = organizationOf(core, c).invitations.get(c.req.param("invitation_id") ?? "");
  if (!invitation) throw notFound("The invitation does not exist.", "inexistent_invitation");
  return invitation;
}

function invitationBody({ createdAt, expiresAt, ...invitation }: Invitation) {
  return {
    ...invitation,
    created_at: new Date(createdAt).toISOString(),
    expires_at: new Date(expiresAt).toISOString(),
  } satisfies Known<Management.OrganizationInvitation>;
}
