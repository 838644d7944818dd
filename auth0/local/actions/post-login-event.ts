import { profileClaims } from "../authentication/profile-claims";
import type { Core } from "../core";
import { effectiveRoles } from "../state/groups";
import { isOfDatabase } from "../state/people";
import type { Client, Organization, RefreshToken, Session, User } from "../state/types";

/** What a login, a silent login or a refresh looks like to an Action. */
export type PostLogin = {
  client: Client;
  user: User;
  organizationId?: string | undefined;
  audience?: string | undefined;
  /** Absent at a refresh whose session is over. */
  session?: Session | undefined;
  /** Present at a refresh. */
  refreshToken?: RefreshToken | undefined;
  secondFactorAt?: number | undefined;
  scope: string[];
  redirectUri?: string | undefined;
  request: ActionRequest;
};

/** `event.request`: of the `/authorize` request, of the token request, or of the one that resumes a login. */
export type ActionRequest = {
  ip: string;
  method: string;
  hostname: string;
  language: string;
  user_agent: string;
  query: Record<string, string>;
  body: Record<string, string>;
};

/**
 * `event` of post-login v3, as plain data.
 * https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/post-login-event-object
 */
export function postLoginEvent(core: Core, login: PostLogin): Record<string, unknown> {
  const { organizationId, audience, session, refreshToken, request } = login;
  const organization = organizationId === undefined ? undefined : core.state.organizations.get(organizationId);
  return {
    ...(organization ? { organization: organizationOf(organization) } : {}),
    authorization: { roles: eventRoles(core, login) },
    user: userOf(core, login.user),
    client: clientOf(login.client),
    connection: connectionOf(core, login.user),
    request: { ...request, geoip: {} },
    transaction: transactionOf(login),
    ...(audience === undefined ? {} : { resource_server: { identifier: audience } }),
    stats: { logins_count: login.user.loginsCount },
    authentication: { methods: methodsOf(core, login) },
    ...(session ? { session: sessionOf(core, session) } : {}),
    ...(refreshToken ? { refresh_token: refreshTokenOf(refreshToken) } : {}),
    tenant: { id: new URL(core.issuer).hostname.split(".")[0] },
  };
}

/** What `api.roles` knows: roles of the membership and of groups; outside an organization, the person's own. */
export function effectiveRolesOf({ state }: Core, { organizationId, user }: PostLogin) {
  const organization = state.organizations.get(organizationId ?? "");
  const inOrganization = organization ? effectiveRoles(state, organization, user.user_id).keys() : [];
  return [...(organizationId === undefined ? user.roles : inOrganization)].flatMap((id) => {
    const role = state.roles.get(id);
    return role ? [{ id, name: role.name, description: role.description }] : [];
  });
}

/** Names. Whether Auth0 counts roles that come by a group here too is a switch. */
function eventRoles(core: Core, login: PostLogin): string[] {
  const membership = core.state.organizations.get(login.organizationId ?? "")?.members.get(login.user.user_id);
  return effectiveRolesOf(core, login)
    .filter(({ id }) => membership === undefined || membership.has(id) || core.switches.groupRolesInEvent)
    .map(({ name }) => name);
}

function organizationOf({ id, name, display_name, metadata }: Organization) {
  return { id, name, display_name: display_name ?? name, metadata: metadata ?? {} };
}

function userOf(core: Core, user: User) {
  const { user_id, email, email_verified, app_metadata, user_metadata, otp } = user;
  const [provider = "", id = ""] = user_id.split("|");
  return {
    ...user.attributes,
    ...profileClaims(core, user, ["profile"]),
    user_id,
    email,
    email_verified,
    created_at: iso(user.createdAt),
    updated_at: iso(user.updatedAt),
    app_metadata: app_metadata ?? {},
    user_metadata: user_metadata ?? {},
    multifactor: otp ? ["google-authenticator"] : [],
    enrolledFactors: otp ? [{ type: "otp" }, { type: "recovery-code" }] : [],
    identities: [{ connection: connectionOf(core, user).name, provider, user_id: id, isSocial: false }],
  };
}

function clientOf({ client_id, name, refresh_token: refreshToken, ...client }: Client) {
  return {
    client_id,
    name,
    metadata: "client_metadata" in client ? client.client_metadata : {},
    ...(refreshToken ? { refresh_token: { policies: refreshToken.policies } } : {}),
  };
}

function connectionOf({ state }: Core, { connectionId }: User) {
  const connection = state.connections.get(connectionId);
  const { name = "", strategy = "auth0", metadata } = connection ?? {};
  return { id: connectionId, name, strategy, ...(metadata ? { metadata } : {}) };
}

function transactionOf({ refreshToken, redirectUri, scope, request: { query } }: PostLogin) {
  const words = (text: string | undefined) => (text ?? "").split(" ").filter((word) => word !== "");
  const { state, login_hint, response_mode } = query;
  return {
    protocol: refreshToken ? "oauth2-refresh-token" : "oidc-basic-profile",
    requested_scopes: scope,
    ...(redirectUri === undefined ? {} : { redirect_uri: redirectUri }),
    response_type: words(query.response_type),
    ...(response_mode === undefined ? {} : { response_mode }),
    ...(state === undefined ? {} : { state }),
    prompt: words(query.prompt),
    acr_values: words(query.acr_values),
    ui_locales: words(query.ui_locales),
    ...(login_hint === undefined ? {} : { login_hint }),
    metadata: {},
  };
}

/** The factors of this session: the password, or the company's own sign-in, then the second factor. */
function methodsOf(core: Core, { user, session, secondFactorAt, refreshToken }: PostLogin) {
  const since = session?.authenticatedAt ?? refreshToken?.createdAt;
  return [
    ...(since === undefined
      ? []
      : [{ name: isOfDatabase(core.state, user) ? "pwd" : "federated", timestamp: iso(since) }]),
    ...(secondFactorAt === undefined ? [] : [{ name: "mfa", timestamp: iso(secondFactorAt), type: "otp" }]),
  ];
}

function sessionOf(core: Core, session: Session) {
  const idle = session.lastInteractedAt + core.state.settings.idle_session_lifetime * 3_600_000;
  return {
    id: session.sid,
    authenticated_at: iso(session.authenticatedAt),
    created_at: iso(session.createdAt),
    expires_at: iso(session.expiresAt),
    idle_expires_at: iso(Math.min(idle, session.idleExpiresAt ?? idle)),
    last_interacted_at: iso(session.lastInteractedAt),
    clients: [...session.clientIds].map((client_id) => ({ client_id })),
    device: { initial_ip: session.device.ip, initial_user_agent: session.device.userAgent },
    metadata: session.metadata ?? {},
  };
}

function refreshTokenOf({ id, clientId, createdAt, expiresAt, idleExpiresAt, sid, metadata }: RefreshToken) {
  return {
    id,
    client_id: clientId,
    created_at: iso(createdAt),
    ...(expiresAt === undefined ? {} : { expires_at: iso(expiresAt) }),
    ...(idleExpiresAt === undefined ? {} : { idle_expires_at: iso(idleExpiresAt) }),
    ...(sid === undefined ? {} : { session_id: sid }),
    metadata: metadata ?? {},
  };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
