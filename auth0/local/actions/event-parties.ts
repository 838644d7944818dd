import type { PostLoginEvent as Event } from "../../actions/types";
import { profileClaims } from "../authentication/profile-claims";
import type { Core } from "../core";
import type { Client, Organization, User } from "../state/types";

/** `event.organization` */
export function organizationOf({ id, name, display_name, metadata }: Organization): Event["organization"] & object {
  return { id, name, display_name: display_name ?? name, metadata: metadata ?? {} };
}

/** `event.user` */
export function userOf(core: Core, user: User): Event["user"] {
  const { user_id, email, email_verified, username, phone_number, phone_verified } = user;
  const { app_metadata, user_metadata, otp, lastPasswordReset } = user;
  const [provider = "", id = ""] = user_id.split("|");
  // What a company's provider says besides has names of its own.
  const attributes: object = user.attributes ?? {};
  return {
    ...attributes,
    ...profileClaims(core, user, ["profile"]),
    user_id,
    ...(email === "" ? {} : { email }),
    email_verified,
    ...(username === undefined ? {} : { username }),
    ...(phone_number === undefined ? {} : { phone_number, phone_verified: phone_verified ?? false }),
    created_at: iso(user.createdAt),
    updated_at: iso(user.updatedAt),
    ...(lastPasswordReset === undefined ? {} : { last_password_reset: iso(lastPasswordReset) }),
    app_metadata: app_metadata ?? {},
    user_metadata: user_metadata ?? {},
    multifactor: otp ? ["google-authenticator"] : [],
    enrolledFactors: otp ? [{ type: "otp" }, { type: "recovery-code" }] : [],
    identities: [{ connection: connectionOf(core, user).name, provider, user_id: id, isSocial: false }],
  };
}

/** `event.client` */
export function clientOf({ client_id, name, refresh_token: refreshToken, ...client }: Client): Event["client"] {
  return {
    client_id,
    name,
    metadata: textsOf(client.client_metadata),
    ...(refreshToken ? { refresh_token: { policies: refreshToken.policies } } : {}),
  };
}

/** `event.connection` */
export function connectionOf({ state }: Core, { connectionId }: User): Event["connection"] {
  const connection = state.connections.get(connectionId);
  const { name = "", strategy = "auth0", metadata } = connection ?? {};
  return { id: connectionId, name, strategy, ...(metadata ? { metadata } : {}) };
}

/** Metadata has been checked when it came in; the tenant's file may hold anything. */
function textsOf(metadata: unknown): Record<string, string> {
  const entries = typeof metadata === "object" && metadata !== null ? Object.entries(metadata) : [];
  return Object.fromEntries(entries.filter(([, value]) => typeof value === "string"));
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
