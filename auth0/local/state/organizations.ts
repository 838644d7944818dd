import { conflict, notFound } from "../http/refusal";
import type { OrganizationInput } from "../seed";
import { enableConnection } from "./organization-connections";
import { requirePerson } from "./people";
import { randomId } from "./random-id";
import type { Organization, State } from "./types";

type OptionalField =
  | "display_name"
  | "branding"
  | "metadata"
  | "token_quota"
  | "third_party_client_access"
  | "is_app_entitlement_active";

/** What an organization can be given; what is absent or undefined stays as it is, null removes it. */
type Fields = { name?: string | undefined } & { [Field in OptionalField]?: Organization[Field] | null | undefined };

/** An organization without members and connections. Throws a 409 when the name or id is taken. */
export function createOrganization(
  state: State,
  fields: Fields & { id?: string | undefined; name: string },
  now: number,
): Organization {
  const { id = `org_${randomId(16)}`, name, ...optional } = fields;
  if (state.organizations.has(id))
    throw conflict("An organization with this id already exists.", "organization_conflict");
  requireFreeName(state, name);
  const organization: Organization = {
    id,
    name,
    createdAt: now,
    enabledConnections: new Map(),
    members: new Map(),
    invitations: new Map(),
    discoveryDomains: new Map(),
    clientGrants: new Set(),
    clients: new Map(),
    groupRoles: new Map(),
  };
  setFields(organization, optional);
  state.organizations.set(id, organization);
  return organization;
}

/** Takes over the fields that are there. Empty `metadata` is removed as well: Auth0 shows it as absent. */
export function setFields(organization: Organization, fields: Fields): void {
  for (const [name, value] of Object.entries(fields)) {
    const isEmpty = name === "metadata" && Object.keys(value ?? {}).length === 0;
    if (value === null || (value !== undefined && isEmpty)) Reflect.deleteProperty(organization, name);
    else if (value !== undefined) Reflect.set(organization, name, value);
  }
}

/**
 * A company of the seed or of a test, with its members; every database is enabled unless `connections` says otherwise.
 * Throws a 409 when the name or id is taken, a 404 for unknown people, roles and connections.
 */
export function addOrganization(state: State, input: OrganizationInput, now: number): Organization {
  const { members, connections, machines, ...fields } = input;
  const roles = members.map(({ email, roles }) => ({
    userId: requirePerson(state, email).user_id,
    roles: new Set(roles.map((role) => requireRole(state, role))),
  }));
  const known = [...state.connections.values()];
  const isUnknown = connections?.some(({ name }) => !known.some((connection) => connection.name === name));
  if (isUnknown) throw notFound("The connection does not exist.");
  const organization = createOrganization(state, fields, now);
  for (const connection of known) {
    const settings = connections?.find(({ name }) => name === connection.name);
    if (settings || (!connections && connection.strategy === "auth0")) {
      enableConnection(organization, { ...settings, connection_id: connection.id });
    }
  }
  for (const { userId, roles: given } of roles) organization.members.set(userId, given);
  for (const id of (machines ?? []).flatMap((name) => grantsOf(state, name))) organization.clientGrants.add(id);
  return organization;
}

/** The grants that a client, by its name, has for the APIs. */
function grantsOf(state: State, clientName: string): string[] {
  const client = [...state.clients.values()].find(({ name }) => name === clientName);
  if (!client) throw notFound("The client does not exist.");
  return state.clientGrants.filter(({ client_id }) => client_id === client.client_id).map(({ id }) => id);
}

/** Removes an organization with its memberships and the roles and groups that belong to it alone. */
export function removeOrganization(state: State, { id }: Organization): void {
  state.organizations.delete(id);
  for (const role of state.roles.values()) if (role.owner_id === id) state.roles.delete(role.id);
  for (const group of state.groups.values()) if (group.organization_id === id) state.groups.delete(group.id);
}

export function findByName(state: State, name: string): Organization | undefined {
  for (const organization of state.organizations.values()) if (organization.name === name) return organization;
  return undefined;
}

/** By id or by name; throws Auth0's 404. */
export function requireOrganization(state: State, idOrName: string): Organization {
  const organization = state.organizations.get(idOrName) ?? findByName(state, idOrName);
  if (!organization) throw notFound("No organization found by that id or name");
  return organization;
}

/** Names are unique at a time: free again once their organization is renamed or deleted. */
export function requireFreeName(state: State, name: string): void {
  if (findByName(state, name))
    throw conflict("An organization with this name already exists.", "organization_conflict");
}

/** The id of a role given by id or by name; throws Auth0's 404. */
export function requireRole(state: State, idOrName: string): string {
  for (const role of state.roles.values()) if (role.id === idOrName || role.name === idOrName) return role.id;
  throw notFound("The role does not exist.");
}
