import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../../core";
import { conflict, managementRefusal, notFound } from "../../http/refusal";
import { requireEntitlement } from "../../limits/entitlements";
import type { Connection, DirectoryProvisioning } from "../../state/resource-types";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { readBody } from "../read-body";
import { requireConnectionOf } from "./connection-body";

const PATH = "/connections/:id/directory-provisioning";
const scope = (verb: string) => [`${verb}:directory_provisionings`];

/** The only identity provider whose directory Auth0 reads. */
const STRATEGY = "google-apps";
/** Google's names are those of https://developers.google.com/workspace/admin/directory/reference/rest/v1/users */
const DEFAULT_MAPPING = [
  { auth0: "email", idp: "primaryEmail" },
  { auth0: "given_name", idp: "name.givenName" },
  { auth0: "family_name", idp: "name.familyName" },
];

const settings = z.strictObject({
  mapping: z
    .array(z.strictObject({ auth0: z.string().min(1), idp: z.string().min(1) }))
    .min(1)
    .optional(),
  synchronize_automatically: z.boolean().optional(),
  synchronize_groups: z.enum(["all", "off", "selected"]).optional(),
});

/** https://auth0.com/docs/authenticate/identity-providers/enterprise-identity-providers/google-directory-sync */
export const directoryProvisioningEndpoints: Endpoint[] = [
  {
    operation: "connections.directoryProvisioning.get",
    method: "GET",
    path: PATH,
    scopes: scope("read"),
    handle: get,
  },
  {
    operation: "connections.directoryProvisioning.create",
    method: "POST",
    path: PATH,
    scopes: scope("create"),
    handle: create,
  },
  {
    operation: "connections.directoryProvisioning.update",
    method: "PATCH",
    path: PATH,
    scopes: scope("update"),
    handle: update,
  },
  {
    operation: "connections.directoryProvisioning.delete",
    method: "DELETE",
    path: PATH,
    scopes: scope("delete"),
    handle: remove,
  },
];

function get(core: Core, c: AppContext): Response {
  const connection = requireConnectionOf(core, c);
  return c.json(body(connection, requireProvisioning(connection)));
}

/** The body may be absent: every setting has a default. */
async function create(core: Core, c: AppContext): Promise<Response> {
  requireEntitlement(core, "scim");
  const connection = requireConnectionOf(core, c);
  if (connection.strategy !== STRATEGY) {
    const message = `Directory provisioning is not supported for strategy ${connection.strategy}`;
    throw managementRefusal(400, message, "invalid_body");
  }
  if (connection.directoryProvisioning) {
    throw conflict("Directory provisioning configuration already exists for this connection");
  }
  const { mapping = DEFAULT_MAPPING, synchronize_automatically = false, ...rest } = await readBody(c, settings);
  const now = core.now();
  connection.directoryProvisioning = {
    mapping: structuredClone(mapping),
    synchronize_automatically,
    synchronize_groups: rest.synchronize_groups ?? "off",
    createdAt: now,
    updatedAt: now,
  };
  return c.json(body(connection, connection.directoryProvisioning), 201);
}

async function update(core: Core, c: AppContext): Promise<Response> {
  const connection = requireConnectionOf(core, c);
  const provisioning = requireProvisioning(connection);
  Object.assign(provisioning, await readBody(c, settings), { updatedAt: core.now() });
  return c.json(body(connection, provisioning));
}

function remove(core: Core, c: AppContext): Response {
  const connection = requireConnectionOf(core, c);
  requireProvisioning(connection);
  delete connection.directoryProvisioning;
  return c.body(null, 204);
}

function requireProvisioning({ directoryProvisioning }: Connection): DirectoryProvisioning {
  if (!directoryProvisioning) throw notFound("Not Found");
  return directoryProvisioning;
}

/** Nothing is ever synchronised here, so that no `last_synchronization_…` appears. */
function body({ id, name, strategy }: Connection, { createdAt, updatedAt, ...configured }: DirectoryProvisioning) {
  return {
    connection_id: id,
    connection_name: name,
    strategy,
    ...configured,
    created_at: new Date(createdAt).toISOString(),
    updated_at: new Date(updatedAt).toISOString(),
  } satisfies Known<Management.GetDirectoryProvisioningResponseContent>;
}
