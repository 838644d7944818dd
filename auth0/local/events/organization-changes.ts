import type { Core } from "../core";
import { organizationBody } from "../management/organizations/organization-body";
import type { OrganizationConnection } from "../state/organization-types";
import type { Organization, State } from "../state/types";
import type { Change } from "./event-types";

/** An organization as it was when `organizationChanges` last looked: what can change is a copy. */
type Known = {
  fields: Organization;
  members: Map<string, Set<string>>;
  connections: Map<string, OrganizationConnection>;
};
export type KnownOrganizations = Map<string, Known>;

export function rememberOrganizations({ organizations }: State): KnownOrganizations {
  return new Map(
    [...organizations].map(([id, organization]) => {
      const members = new Map([...organization.members].map(([user, roles]) => [user, new Set(roles)]));
      const connections = new Map([...organization.enabledConnections].map(([key, one]) => [key, { ...one }]));
      return [id, { fields: { ...organization }, members, connections }];
    }),
  );
}

/**
 * What happened to organizations, their members, roles and connections since the last look; brings `known` up to date.
 * With an organization that is gone, its members go unmentioned, and so do the roles of a member who is gone.
 */
export function organizationChanges(core: Core, known: KnownOrganizations): Change[] {
  const { organizations } = core.state;
  const changes: Change[] = [];
  for (const [id, organization] of organizations) {
    const before = known.get(id);
    if (!before) changes.push({ type: "organization.created", object: organizationBody(organization) });
    else if (!isSame(before.fields, organization)) {
      const previous = organizationBody(before.fields);
      changes.push({ type: "organization.updated", object: organizationBody(organization), previous });
    }
    const was = before ?? { fields: organization, members: new Map(), connections: new Map() };
    changes.push(
      ...connectionChanges(organization, was.connections),
      ...memberChanges(core, organization, was.members),
    );
    known.set(id, { ...was, fields: { ...organization } });
  }
  for (const [id, { fields }] of known) {
    if (organizations.has(id)) continue;
    const { branding: _branding, ...object } = organizationBody(fields);
    changes.push({ type: "organization.deleted", object });
    known.delete(id);
  }
  return changes;
}

/** Of the fields that an event shows, all but `name` are replaced when they change. */
function isSame(before: Organization, now: Organization): boolean {
  return (["name", "display_name", "branding", "metadata", "token_quota", "third_party_client_access"] as const).every(
    (field) => before[field] === now[field],
  );
}

function memberChanges(core: Core, { id, name, members }: Organization, known: Known["members"]): Change[] {
  const changes: Change[] = [];
  for (const [userId, roles] of members) {
    const before = known.get(userId);
    const user = userOf(core, userId);
    if (!before) changes.push({ type: "organization.member.added", object: { organization: { id, name }, user } });
    const about = (roleId: string) => ({ organization: { id }, user, role: roleOf(core, roleId) });
    for (const role of roles)
      if (!before?.has(role)) changes.push({ type: "organization.member.role.assigned", object: about(role) });
    for (const role of before ?? [])
      if (!roles.has(role)) changes.push({ type: "organization.member.role.deleted", object: about(role) });
    if (!before || before.size !== roles.size || [...roles].some((role) => !before.has(role)))
      known.set(userId, new Set(roles));
  }
  for (const userId of known.keys()) {
    if (members.has(userId)) continue;
    const object = { organization: { id, name }, user: userOf(core, userId) };
    changes.push({ type: "organization.member.deleted", object });
    known.delete(userId);
  }
  return changes;
}

function connectionChanges({ id, name, enabledConnections }: Organization, known: Known["connections"]): Change[] {
  const changes: Change[] = [];
  const body = ({ connection_id, organization_connection_name: _name, ...settings }: OrganizationConnection) => ({
    organization: { id, name },
    connection: { id: connection_id },
    ...settings,
  });
  for (const [connectionId, connection] of enabledConnections) {
    const before = known.get(connectionId);
    if (before && JSON.stringify(before) === JSON.stringify(connection)) continue;
    const previous = before && body(before);
    const type = previous ? "organization.connection.updated" : "organization.connection.added";
    changes.push({ type, object: body(connection), ...(previous ? { previous } : {}) });
    known.set(connectionId, { ...connection });
  }
  for (const [connectionId, connection] of known) {
    if (enabledConnections.has(connectionId)) continue;
    changes.push({ type: "organization.connection.removed", object: body(connection) });
    known.delete(connectionId);
  }
  return changes;
}

/** Somebody who is deleted leaves their id behind. */
function userOf({ state }: Core, userId: string): Record<string, unknown> {
  const user = state.users.get(userId);
  return user ? { user_id: userId, email: user.email, name: user.name } : { user_id: userId };
}

function roleOf({ state }: Core, id: string): { id: string; name: string } {
  return { id, name: state.roles.get(id)?.name ?? id };
}
