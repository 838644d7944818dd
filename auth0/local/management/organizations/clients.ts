import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { conflict, managementRefusal, notFound } from "../../http/refusal";
import type { Organization } from "../../state/types";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { pageBody } from "../page-body";
import { readBody } from "../read-body";
import { organizationOf } from "./organization-of";
import { checkpointOnly } from "./page-quirks";

/** Applications that members of one organization sign in to. */
const MAXIMUM = 100;
const PATH = "/organizations/:id/clients";
const ONE = `${PATH}/:client_id`;
const scope = (verb: string) => [`${verb}:organization_clients`];

/** Early access: which applications an organization has. The delete takes ids, whatever the documentation shows. */
export const organizationClients: Endpoint[] = [
  { operation: "organizations.clients.list", method: "GET", path: PATH, scopes: scope("read"), handle: list },
  { operation: "organizations.clients.create", method: "POST", path: PATH, scopes: scope("create"), handle: create },
  { operation: "organizations.clients.delete", method: "DELETE", path: PATH, scopes: scope("delete"), handle: remove },
  { operation: "organizations.clients.get", method: "GET", path: ONE, scopes: scope("read"), handle: get },
  { operation: "organizations.clients.update", method: "PATCH", path: ONE, scopes: scope("update"), handle: update },
];

const bodies = {
  creation: z.strictObject({
    clients: z
      .array(z.strictObject({ client_id: z.string().min(1), use_for_member_access: z.boolean() }))
      .min(1)
      .max(10),
  }),
  deletion: z.strictObject({ clients: z.array(z.string().min(1)).min(1).max(10) }),
  change: z.strictObject({ use_for_member_access: z.boolean().optional() }),
};

function list(core: Core, c: AppContext): Response {
  const { clients } = organizationOf(core, c);
  const page = pageBody([...clients], checkpointOnly(c.req.query()), {
    key: "clients",
    id: ([clientId]) => clientId,
    createdAt: ([, { createdAt }]) => createdAt,
    body: ([clientId, association]) => clientBody(core, clientId, association),
  });
  return c.json(page);
}

/** Answers with a bare array. */
async function create(core: Core, c: AppContext): Promise<Response> {
  const organization = organizationOf(core, c);
  const { clients } = await readBody(c, bodies.creation);
  checkAssociations(core, organization, clients);
  const createdAt = core.now();
  const added = clients.map(({ client_id, use_for_member_access }) => {
    const association = { use_for_member_access, createdAt };
    organization.clients.set(client_id, association);
    return clientBody(core, client_id, association);
  });
  return c.json(added satisfies Management.CreateOrganizationClientsResponseContent, 201);
}

function get(core: Core, c: AppContext): Response {
  const { clientId, association } = associationOf(core, c);
  return c.json(
    clientBody(core, clientId, association) satisfies Known<Management.GetOrganizationClientResponseContent>,
  );
}

async function update(core: Core, c: AppContext): Promise<Response> {
  const { clientId, association } = associationOf(core, c);
  Object.assign(association, await readBody(c, bodies.change));
  const body = clientBody(core, clientId, association);
  return c.json(body satisfies Known<Management.UpdateOrganizationClientResponseContent>);
}

async function remove(core: Core, c: AppContext): Promise<Response> {
  const organization = organizationOf(core, c);
  const { clients } = await readBody(c, bodies.deletion);
  for (const clientId of clients) organization.clients.delete(clientId);
  return c.body(null, 204);
}

function checkAssociations({ state }: Core, { clients }: Organization, added: { client_id: string }[]): void {
  const ids = added.map(({ client_id }) => client_id);
  const unknown = ids.filter((id) => !state.clients.has(id));
  if (unknown.length > 0) {
    const message = `One or more of the specified clients do not exist: ${unknown.join(", ")}`;
    throw managementRefusal(400, message, "invalid_body");
  }
  if (ids.some((id) => clients.has(id))) throw conflict("The client is already associated with the organization.");
  if (clients.size + ids.length > MAXIMUM) {
    throw conflict(`No more than ${MAXIMUM} clients can be associated with an organization.`);
  }
}

function associationOf(core: Core, c: AppContext) {
  const clientId = c.req.param("client_id") ?? "";
  const association = organizationOf(core, c).clients.get(clientId);
  if (!association) throw notFound("The client is not associated with the organization.");
  return { clientId, association };
}

function clientBody({ state }: Core, clientId: string, association: { use_for_member_access: boolean }) {
  const known = state.clients.get(clientId);
  const client = {
    name: known?.name,
    app_type: known?.app_type,
    is_first_party: known?.is_first_party !== false,
    grant_types: known?.grant_types,
    organization_usage: known?.organization_usage,
  };
  return {
    client_id: clientId,
    use_for_member_access: association.use_for_member_access,
    client,
  } satisfies Known<Management.OrganizationClient>;
}
