import type { Effects } from "../actions/effects";
import type { ActionRequest } from "../actions/post-login-event";
import type { Action, Binding, CacheRecord, Pause, TriggerId } from "../actions/types";
import type { TenantFile } from "../configuration/tenant-file";
import type { SigningKeys } from "../signing-key";
import type { EventStream } from "./event-stream";
import type { Federation, IdentityProvider, ProviderCode } from "./identity-provider";
import type {
  DiscoveryDomain,
  Group,
  Invitation,
  Mail,
  OrganizationConnection,
  OrganizationTemplate,
  TokenQuota,
} from "./organization-types";
import type { OtpFactor } from "./otp-factor";
import type {
  Client,
  ClientGrant,
  Connection,
  LogEntry,
  Permission,
  ResourceServer,
  Role,
  SelfServiceProfile,
  SsoTicket,
  UserTicket,
} from "./resource-types";

export type { Client } from "./resource-types";

/** Fields named in snake_case are Auth0's own and may appear in an answer; the others are ours. */

type TenantSettings = TenantFile["tenant"];

export type Organization = {
  id: string;
  name: string;
  display_name?: string;
  branding?: { logo_url?: string | undefined; colors?: { primary: string; page_background: string } | undefined };
  metadata?: Record<string, string>;
  /** Milliseconds. Auth0 keeps it to itself; it orders lists and stands in their cursors. */
  createdAt: number;
  /** connection id -> how it is used here; see `connectionEnabled`. At most 10. */
  enabledConnections: Map<string, OrganizationConnection>;
  /** user_id -> role ids */
  members: Map<string, Set<string>>;
  token_quota?: TokenQuota;
  third_party_client_access?: "allow" | "block";
  is_app_entitlement_active?: boolean;
  /** By id; only those that are still outstanding. */
  invitations: Map<string, Invitation>;
  /** By id. */
  discoveryDomains: Map<string, DiscoveryDomain>;
  /** Ids of client grants: which machines may get a token for this organization. */
  clientGrants: Set<string>;
  /** group id -> role ids that its people have here; only groups with roles stand in it. */
  groupRoles: Map<string, Set<string>>;
  /** client id -> whether members would sign in to it where `is_app_entitlement_active`; kept and shown. */
  clients: Map<string, { use_for_member_access: boolean; createdAt: number }>;
  /** The template that it was given. */
  templateId?: string;
};

export type User = {
  user_id: string;
  name: string;
  email: string;
  email_verified: boolean;
  blocked: boolean;
  /** Milliseconds. */
  updatedAt: number;
  /** In the clear on purpose: the login page shows it to the developer. */
  password: string;
  /** Milliseconds; absent as long as it is the first. */
  lastPasswordReset?: number;
  otp?: OtpFactor;
  connectionId: string;
  /** Milliseconds. */
  createdAt: number;
  username?: string;
  nickname?: string;
  given_name?: string;
  family_name?: string;
  picture?: string;
  phone_number?: string;
  phone_verified?: boolean;
  user_metadata?: Record<string, unknown>;
  app_metadata?: Record<string, unknown>;
  /** What else their identity provider says about them, by its names. */
  attributes?: Record<string, unknown>;
  /** What their company's provisioning sent last, in SCIM's words. */
  scim?: Record<string, unknown>;
  /** The last time they signed in; absent until the first. */
  lastLogin?: { at: number; ip: string };
  loginsCount: number;
  /** Roles outside any organization; inside one they do not count. */
  roles: Set<string>;
  /** Permissions outside any organization, given directly. */
  permissions: Permission[];
};

/** What `/authorize` was asked for, kept until the person has signed in. */
export type LoginTransaction = {
  id: string;
  /** The browser it was started in (value of the login cookie). */
  browser: string;
  clientId: string;
  redirectUri: string;
  codeChallenge: string;
  scope: string[];
  state?: string;
  nonce?: string;
  audience?: string;
  organizationId?: string;
  /** How the organization is found out, where the request names none. */
  organizationPrompt?: "pre_login_prompt" | "post_login_prompt";
  /** Ticket of the invitation that this sign-in accepts. */
  invitation?: string;
  /** Name of the connection that was asked for. */
  connection?: string;
  loginHint?: string;
  responseMode: "query" | "form_post" | "web_message";
  /** A session that the browser has does not do: it is too old, or a sign-in was asked for. */
  mustSignIn: boolean;
  wantsSignup: boolean;
  wantsAuthTime: boolean;
  /** The request as it was sent: Actions read it. */
  request: ActionRequest;
  /** Where the post-login Actions stopped to ask something of the person. */
  pause?: Pause;
  expiresAt: number;
};

/** Single sign-on: one browser, one person. Times in milliseconds. */
export type Session = {
  /** Value of the cookie. It is not the `sid`, which stands in tokens and is therefore no secret. */
  token: string;
  sid: string;
  userId: string;
  connectionId: string;
  /** Clients that were let in with it: they hear of its end (back-channel logout). */
  clientIds: Set<string>;
  createdAt: number;
  /** The browser it was started in. */
  device: { ip: string; userAgent: string };
  /** Organizations that were entered with it. */
  organizationIds: Set<string>;
  authenticatedAt: number;
  lastInteractedAt: number;
  expiresAt: number;
  /** Set by an Action: ends the session earlier than the tenant would. */
  idleExpiresAt?: number;
  /** When a second factor was given in this session. */
  secondFactorAt?: number;
  /** Set by Actions. */
  metadata?: Record<string, string>;
};

/** What a sign-in entitles a client to, for as long as its code or refresh token lives. */
export type Authorization = {
  clientId: string;
  userId: string;
  scope: string[];
  audience?: string;
  organizationId?: string;
  sid?: string;
  /** Seconds; present when `max_age` was asked for. */
  authTime?: number;
  /** Milliseconds; when a second factor was given for it. */
  secondFactorAt?: number;
};

export type AuthorizationCode = Authorization & {
  code: string;
  redirectUri: string;
  codeChallenge: string;
  nonce?: string;
  expiresAt: number;
  /** What the post-login Actions want changed about the tokens. */
  effects: Effects;
};

/** An opaque access token: all it opens is `/userinfo`. */
type OpaqueToken = Authorization & { token: string; expiresAt: number };

export type RefreshToken = Authorization & {
  token: string;
  /** What the Management API calls it: the token itself is a secret. */
  id: string;
  createdAt: number;
  lastExchangedAt?: number;
  /** All tokens that one sign-in's token was rotated into have its family: reuse of one ends all. */
  family: string;
  /** Milliseconds; when it was exchanged for its successor. Non-rotating tokens never are. */
  rotatedAt?: number;
  /** Milliseconds; absent = never. */
  expiresAt?: number;
  idleExpiresAt?: number;
  /** Set by Actions. */
  metadata?: Record<string, string>;
};

export type State = {
  settings: TenantSettings;
  signingKeys: SigningKeys;
  clients: Map<string, Client>;
  clientGrants: ClientGrant[];
  resourceServers: Map<string, ResourceServer>;
  roles: Map<string, Role>;
  connections: Map<string, Connection>;
  organizations: Map<string, Organization>;
  groups: Map<string, Group>;
  organizationTemplates: Map<string, OrganizationTemplate>;
  users: Map<string, User>;
  transactions: Map<string, LoginTransaction>;
  sessions: Map<string, Session>;
  codes: Map<string, AuthorizationCode>;
  refreshTokens: Map<string, RefreshToken>;
  opaqueTokens: Map<string, OpaqueToken>;
  /** Newest last. */
  outbox: Mail[];
  actions: Map<string, Action>;
  /** In the order in which they run. */
  bindings: Map<TriggerId, Binding[]>;
  actionCaches: Map<TriggerId, Map<string, CacheRecord>>;
  /** What Actions wrote with `console`, and how they failed. Oldest first. */
  actionLogs: { at: string; action: string; text: string }[];
  branding: Record<string, unknown>;
  /** `{ universal_login_experience, identifier_first, … }` */
  prompts: Record<string, unknown>;
  /** `{prompt}/{language}` -> screen -> texts */
  promptTexts: Map<string, Record<string, Record<string, string>>>;
  /** Names of the second factors that are switched on. */
  guardianFactors: Set<string>;
  selfServiceProfiles: Map<string, SelfServiceProfile>;
  ssoTickets: Map<string, SsoTicket>;
  userTickets: Map<string, UserTicket>;
  eventStreams: Map<string, EventStream>;
  /** The stub zone: a name in lower case -> its TXT records. */
  dns: Map<string, string[]>;
  /** By name: what companies connect to. */
  identityProviders: Map<string, IdentityProvider>;
  providerCodes: Map<string, ProviderCode>;
  federations: Map<string, Federation>;
  /** Oldest first. */
  logs: LogEntry[];
};
