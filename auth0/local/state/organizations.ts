import { conflict, notFound } from "../http/refusal";
import type { OrganizationInput } from "../seed";
import { requirePerson } from "./people";
import { randomId } from "./random-id";
import type { Organization, State } from "./types";

/** Adds a company with its members. Throws a 409 when the name or id is taken, a 404 for unknown people and roles. */
export function addOrganization(state: State, input: OrganizationInput, now: number): Organization {
  const id = input.id ?? `org_${randomId(16)}`;
  if (state.organizations.has(id))
    throw conflict("An organization with this id already exists.", "organization_conflict");
  requireFreeName(state, input.name);
  const organization: Organization = {
    id,
    name: input.name,
    ...(input.display_name === undefined ? {} : { display_name: input.display_name }),
    ...(input.branding === undefined ? {} : { branding: input.branding }),
    ...(input.metadata === undefined ? {} : { metadata: input.metadata }),
    createdAt: now,
    enabledConnections: new Set(state.connections.keys()),
    members: new Map(),
  };
  for (const member of input.members) {
    const user = requirePerson(state, member.email);
    organization.members.set(user.user_id, new Set(member.roles.map((role) => requireRole(state, role))));
  }
  state.organizations.set(id, organization);
  return organization;
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
