import type { TenantFile } from "../configuration/tenant-file";

/** Fields named in snake_case are Auth0's own and may appear in an answer; the others are ours. */

type TenantSettings = TenantFile["tenant"];
export type Client = TenantFile["clients"][number] & { client_id: string; client_secret: string };
type ResourceServer = TenantFile["resourceServers"][number] & { id: string };
type Role = TenantFile["roles"][number] & { id: string };
type ClientGrant = { id: string; client_id: string; audience: string; scope: string[] };
type Connection = { id: string; name: string; strategy: "auth0"; enabled_clients: string[] };

export type Organization = {
  id: string;
  name: string;
  display_name?: string;
  branding?: { logo_url?: string | undefined; colors?: { primary: string; page_background: string } | undefined };
  metadata?: Record<string, string>;
  /** Milliseconds. Auth0 keeps it to itself; it orders lists and stands in their cursors. */
  createdAt: number;
  enabledConnections: Set<string>;
  /** user_id -> role ids */
  members: Map<string, Set<string>>;
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
  connectionId: string;
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
  loginHint?: string;
  wantsSignup: boolean;
  wantsAuthTime: boolean;
  expiresAt: number;
};

/** Single sign-on: one browser, one person. Times in milliseconds. */
export type Session = {
  /** Value of the cookie. It is not the `sid`, which stands in tokens and is therefore no secret. */
  token: string;
  sid: string;
  userId: string;
  connectionId: string;
  authenticatedAt: number;
  lastInteractedAt: number;
  expiresAt: number;
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
};

export type AuthorizationCode = Authorization & {
  code: string;
  redirectUri: string;
  codeChallenge: string;
  nonce?: string;
  expiresAt: number;
};

export type RefreshToken = Authorization & {
  token: string;
  /** Milliseconds; absent = never. */
  expiresAt?: number;
  idleExpiresAt?: number;
};

export type State = {
  settings: TenantSettings;
  clients: Map<string, Client>;
  clientGrants: ClientGrant[];
  resourceServers: Map<string, ResourceServer>;
  roles: Map<string, Role>;
  connections: Map<string, Connection>;
  organizations: Map<string, Organization>;
  users: Map<string, User>;
  transactions: Map<string, LoginTransaction>;
  sessions: Map<string, Session>;
  codes: Map<string, AuthorizationCode>;
  refreshTokens: Map<string, RefreshToken>;
};
