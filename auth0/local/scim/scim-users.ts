import { deletePerson, endSessionsOf } from "../authentication/end-sessions";
import type { Core } from "../core";
import { federatedUserId, newUser } from "../federation/federated-user";
import { addMember } from "../state/memberships";
import { connectionEnabled } from "../state/organization-connections";
import type { User } from "../state/types";
import { parsePath, type Resource, readPath, writePath } from "./attribute-path";
import type { ScimConnection } from "./authorize-scim";
import { scimRefusal } from "./scim-refusal";

export const USER_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";

/** Fields of a user that a mapping may set; `blocked` is the opposite of what it is mapped from. */
const FIELDS = new Set<keyof User>([
  "name",
  "email",
  "username",
  "nickname",
  "given_name",
  "family_name",
  "picture",
  "phone_number",
  "blocked",
]);

/** The people of a connection, whether they were provisioned or came by themselves. */
export function usersOf({ state }: Core, connection: ScimConnection): User[] {
  return [...state.users.values()].filter(({ connectionId }) => connectionId === connection.id);
}

/** Throws SCIM's 404, for people of other connections too. */
export function requireScimUser(core: Core, connection: ScimConnection, id: string): User {
  const user = core.state.users.get(id);
  if (user?.connectionId !== connection.id) throw scimRefusal(404, `Resource ${id} not found`);
  return user;
}

/** A user as SCIM shows them: what the provider sent, with what sign-ins have changed since. */
export function userResource(core: Core, connection: ScimConnection, user: User): Resource {
  const resource: Resource = structuredClone(user.scim ?? {});
  for (const { auth0, scim } of connection.scim.mapping) {
    const path = parsePath(scim);
    const value = fieldValue(user, auth0);
    if (path && value !== undefined && value !== "") writePath(resource, path, value);
  }
  const id = user.user_id.split("|").at(-1) ?? user.user_id;
  const path = parsePath(connection.scim.user_id_attribute);
  if (path) writePath(resource, path, id);
  resource.userName ??= user.email || id;
  return {
    ...resource,
    schemas: [USER_SCHEMA],
    id: user.user_id,
    active: !user.blocked,
    meta: {
      resourceType: "User",
      created: new Date(user.createdAt).toISOString(),
      lastModified: new Date(user.updatedAt).toISOString(),
      location: `${core.issuer}scim/v2/connections/${connection.id}/Users/${encodeURIComponent(user.user_id)}`,
    },
  };
}

function fieldValue(user: User, name: string): unknown {
  if (name === "blocked") return !user.blocked;
  if (name.startsWith("app_metadata.")) return user.app_metadata?.[name.slice("app_metadata.".length)];
  return FIELDS.has(name as keyof User) ? user[name as keyof User] : user.attributes?.[name];
}

/** Makes a user of what was sent. Throws SCIM's 409 when there is one already, a 400 when it does not say who it is. */
export function provisionUser(core: Core, connection: ScimConnection, resource: Resource): User {
  const id = idOf(connection, resource);
  const userId = federatedUserId(connection, id);
  requireUserName(core, connection, resource, userId);
  if (core.state.users.has(userId)) throw scimRefusal(409, "User already exists", "uniqueness");
  const user = newUser(core, connection, userId);
  user.name = id;
  core.state.users.set(userId, user);
  takeOver(core, connection, user, resource);
  if (core.switches.provisioningMakesMembers) join(core, user);
  return user;
}

function join({ state }: Core, { user_id, connectionId }: User): void {
  for (const organization of state.organizations.values()) {
    if (connectionEnabled(organization, connectionId)) addMember(organization, user_id);
  }
}

/** Replaces what is known about a user. Whoever is no longer active is let in nowhere from now on. */
export function takeOver(core: Core, connection: ScimConnection, user: User, resource: Resource): void {
  requireUserName(core, connection, resource, user.user_id);
  const wasBlocked = user.blocked;
  const appMetadata = { ...user.app_metadata };
  const attributes = { ...user.attributes };
  for (const { auth0, scim } of connection.scim.mapping) {
    const path = parsePath(scim);
    const value = path && readPath(resource, path);
    if (auth0 === "blocked") user.blocked = value === undefined ? user.blocked : value === false || value === "False";
    else if (auth0.startsWith("app_metadata.")) setOrDrop(appMetadata, auth0.slice("app_metadata.".length), value);
    else if (FIELDS.has(auth0 as keyof User)) setField(user, auth0, value);
    else setOrDrop(attributes, auth0, value);
  }
  if (Object.keys(appMetadata).length > 0 || user.app_metadata) user.app_metadata = appMetadata;
  if (Object.keys(attributes).length > 0 || user.attributes) user.attributes = attributes;
  const { id: _id, meta: _meta, schemas: _schemas, ...sent } = resource;
  user.scim = structuredClone(sent);
  user.updatedAt = core.now();
  if (user.blocked && !wasBlocked) endAccess(core, user.user_id);
}

/** Removes a user: https://auth0.com/docs/authenticate/protocols/scim/configure-inbound-scim */
export function deprovisionUser(core: Core, user: User): void {
  deletePerson(core, user.user_id);
}

/** Sessions end and say so, refresh tokens are worth nothing. */
function endAccess(core: Core, userId: string): void {
  endSessionsOf(core, userId, "account-deactivated");
  const { refreshTokens, codes } = core.state;
  for (const tokens of [refreshTokens, codes])
    for (const [key, token] of tokens) if (token.userId === userId) tokens.delete(key);
}

function setField(user: User, name: string, value: unknown): void {
  if (typeof value === "string") Object.assign(user, { [name]: name === "email" ? value.toLowerCase() : value });
  // Provisioning is the company's own word for the address; it is verified by nobody else.
  if (name === "email" && typeof value === "string") user.email_verified = true;
}

function setOrDrop(record: Record<string, unknown>, name: string, value: unknown): void {
  if (value === undefined) delete record[name];
  else record[name] = value;
}

function idOf({ scim }: ScimConnection, resource: Resource): string {
  const path = parsePath(scim.user_id_attribute);
  const id = path && readPath(resource, path);
  if (typeof id === "string" && id !== "") return id;
  throw scimRefusal(400, `Attribute ${scim.user_id_attribute} is required`, "invalidValue");
}

function requireUserName(core: Core, connection: ScimConnection, { userName }: Resource, own: string): void {
  if (typeof userName !== "string" || userName === "") {
    throw scimRefusal(400, "Attribute userName is required", "invalidValue");
  }
  const wanted = userName.toLowerCase();
  const taken = usersOf(core, connection).some(
    (user) => user.user_id !== own && String(user.scim?.userName ?? "").toLowerCase() === wanted,
  );
  if (taken) throw scimRefusal(409, "User already exists", "uniqueness");
}
