import type { Core } from "../core";
import type { Connection } from "../state/resource-types";
import type { User } from "../state/types";
import type { MappedProfile } from "./mapped-profile";

/** Fields that would be the tenant's own and not the provider's to say. */
const OWN = new Set(["user_id", "blocked", "app_metadata", "user_metadata", "identities", "created_at", "updated_at"]);

/** How Auth0 calls somebody of an enterprise connection, e.g. `samlp|acme-sso|00u1`. */
export function federatedUserId({ strategy, name }: Connection, id: string): string {
  return strategy === "google-apps" ? `google-apps|${id}` : `${strategy}|${name}|${id}`;
}

/**
 * The user of a connection whom its provider has just described, made at the first sign-in. Later ones bring the fields
 * up to date unless `set_user_root_attributes` says otherwise. An email that another user has makes no difference:
 * identities are never linked by it.
 */
export function federatedUser(core: Core, connection: Connection, profile: MappedProfile): User {
  const userId = federatedUserId(connection, profile.id);
  const known = core.state.users.get(userId);
  const when = connection.options.set_user_root_attributes;
  if (known) {
    if (when !== "on_first_login" && when !== "never_on_login") applyProfile(core, known, profile);
    return known;
  }
  const user = newUser(core, connection, userId);
  if (when === "never_on_login") user.name = profile.id;
  else applyProfile(core, user, profile);
  core.state.users.set(userId, user);
  return user;
}

/** Somebody of an enterprise connection about whom nothing is known yet. They have no password. */
export function newUser(core: Core, { id }: Connection, userId: string): User {
  const now = core.now();
  return {
    user_id: userId,
    name: "",
    email: "",
    email_verified: false,
    blocked: false,
    password: "",
    connectionId: id,
    createdAt: now,
    updatedAt: now,
    loginsCount: 0,
    roles: new Set(),
    permissions: [],
  };
}

function applyProfile(core: Core, user: User, { id, fields, attributes }: MappedProfile): void {
  Object.assign(user, fields);
  user.name = fields.name ?? (user.name || fields.email || id);
  user.updatedAt = core.now();
  const said = Object.fromEntries(Object.entries(attributes).filter(([name]) => !OWN.has(name)));
  // The same again is no change.
  if (JSON.stringify(said) !== JSON.stringify(user.attributes ?? {})) user.attributes = said;
}
