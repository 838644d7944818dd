import type { PostLoginEvent, Transaction } from "../../actions/types";
import { methodOfSignIn } from "../authentication/method-of-sign-in";
import type { Core } from "../core";
import { includes } from "../limits/plans";
import { effectiveRoles } from "../state/groups";
import type { Client, RefreshToken, Session, User } from "../state/types";
import { clientOf, connectionOf, organizationOf, userOf } from "./event-parties";
import { refreshTokenOf, sessionOf } from "./event-session";

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

/** `event`, but for the secrets, which each Action has its own of. */
export type SharedEvent = Omit<PostLoginEvent, "secrets">;

/**
 * `event` of post-login v3, as plain data.
 * https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/post-login-event-object
 */
export function postLoginEvent(core: Core, login: PostLogin): SharedEvent {
  const { organizationId, audience, session, refreshToken, request } = login;
  const organization = organizationId === undefined ? undefined : core.state.organizations.get(organizationId);
  const knowsSessions = includes(core.plan, "session_policy");
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
    ...(session ? { session: knowsSessions ? sessionOf(core, session) : { id: session.sid } } : {}),
    ...(refreshToken && knowsSessions ? { refresh_token: refreshTokenOf(core, refreshToken) } : {}),
    tenant: { id: tenantName(core) },
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

/** What `api.groups` knows: groups of the tenant, and of the organization of the login, that the person is in. */
export function groupsOfPerson({ state }: Core, { organizationId, user }: PostLogin) {
  return [...state.groups.values()]
    .filter(
      ({ organization_id: of, members }) => members.has(user.user_id) && (of === undefined || of === organizationId),
    )
    .map(({ id, name }) => ({ id, name }));
}

/** Names. Whether Auth0 counts roles that come by a group here too is a switch. */
function eventRoles(core: Core, login: PostLogin): string[] {
  const membership = core.state.organizations.get(login.organizationId ?? "")?.members.get(login.user.user_id);
  return effectiveRolesOf(core, login)
    .filter(({ id }) => membership === undefined || membership.has(id) || core.switches.groupRolesInEvent)
    .map(({ name }) => name);
}

/** The first label of the tenant's own domain. */
export function tenantName({ issuer }: Core): string {
  const [name = ""] = new URL(issuer).hostname.split(".");
  return name;
}

function transactionOf({ refreshToken, redirectUri, scope, request: { query } }: PostLogin): Transaction {
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
    // The one language of the local tenant's pages; at a refresh there are none.
    ...(refreshToken ? {} : { locale: "en" }),
    ...(login_hint === undefined ? {} : { login_hint }),
    metadata: {},
  };
}

/** The factors of this session: the password, or the company's own sign-in, then the second factor. */
function methodsOf(core: Core, { user, session, secondFactorAt, refreshToken }: PostLogin) {
  const since = session?.authenticatedAt ?? refreshToken?.createdAt;
  return [
    ...(since === undefined ? [] : [{ name: methodOfSignIn(core.state, user), timestamp: iso(since) }]),
    ...(secondFactorAt === undefined ? [] : [{ name: "mfa", timestamp: iso(secondFactorAt), type: "otp" }]),
  ];
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
