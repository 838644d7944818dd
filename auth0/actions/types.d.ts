/**
 * What Auth0 hands to a post-login Action (v3), as far as it can matter to an application of organizations.
 * Auth0's own package of types is not on the public registry; written from its documentation:
 * https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/post-login-event-object
 * https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/post-login-api-object
 */

export type Organization = {
  readonly id: string;
  readonly name: string;
  readonly display_name: string;
  readonly metadata: Readonly<Record<string, string | undefined>>;
};

export type User = {
  readonly user_id: string;
  readonly email?: string;
  readonly email_verified: boolean;
  readonly name?: string;
  readonly nickname?: string;
  readonly given_name?: string;
  readonly family_name?: string;
  readonly picture?: string;
  readonly username?: string;
  readonly phone_number?: string;
  readonly phone_verified?: boolean;
  readonly created_at: string;
  readonly updated_at: string;
  readonly last_password_reset?: string;
  readonly app_metadata: Readonly<Record<string, unknown>>;
  readonly user_metadata: Readonly<Record<string, unknown>>;
  readonly multifactor?: readonly string[];
  readonly enrolledFactors?: readonly { readonly type: string }[];
  readonly identities: readonly {
    readonly connection: string;
    readonly provider: string;
    readonly user_id: string;
    readonly isSocial: boolean;
  }[];
};

export type Protocol =
  | "oidc-basic-profile"
  | "oidc-implicit-profile"
  | "oidc-hybrid-profile"
  | "oauth2-refresh-token"
  | "oauth2-token-exchange"
  | "oauth2-device-code"
  | "oauth2-password"
  | "samlp"
  | "wsfed";

export type Transaction = {
  readonly id?: string;
  readonly protocol?: Protocol;
  readonly requested_scopes: readonly string[];
  readonly redirect_uri?: string;
  readonly response_type: readonly string[];
  readonly response_mode?: string;
  readonly state?: string;
  readonly prompt: readonly string[];
  readonly acr_values: readonly string[];
  readonly ui_locales: readonly string[];
  readonly locale?: string;
  readonly login_hint?: string;
  readonly metadata: Readonly<Record<string, string | number | boolean>>;
};

export type Request = {
  readonly ip: string;
  readonly method: string;
  readonly hostname?: string;
  readonly language?: string;
  readonly user_agent?: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly geoip: Readonly<Record<string, unknown>>;
};

export type Client = {
  readonly client_id: string;
  readonly name: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly refresh_token?: { readonly policies?: readonly unknown[] };
};

export type Connection = {
  readonly id: string;
  readonly name: string;
  readonly strategy: string;
  readonly metadata?: Readonly<Record<string, string | undefined>>;
};

type Device = { readonly initial_ip?: string; readonly initial_user_agent?: string };

/** All but the id depends on the Auth0 plan. */
export type Session = {
  readonly id: string;
  readonly authenticated_at?: string;
  readonly created_at?: string;
  readonly expires_at?: string;
  readonly idle_expires_at?: string;
  readonly last_interacted_at?: string;
  readonly clients?: readonly { readonly client_id: string }[];
  readonly device?: Device;
  readonly cookie?: { readonly mode: "persistent" | "non-persistent" };
  readonly metadata?: Readonly<Record<string, string>>;
};

export type RefreshToken = {
  readonly id: string;
  readonly client_id?: string;
  readonly created_at: string;
  readonly expires_at?: string;
  readonly idle_expires_at?: string;
  readonly last_exchanged_at?: string;
  readonly rotating?: boolean;
  readonly session_id?: string;
  readonly resource_servers?: readonly { readonly audience: string; readonly scopes: string }[];
  readonly device?: Device;
  readonly metadata?: Readonly<Record<string, string>>;
};

export type PostLoginEvent = {
  /** Absent when the sign-in is for no organization. */
  readonly organization?: Organization;
  /** Names of the roles that the person has in the organization. */
  readonly authorization?: { readonly roles: readonly string[] };
  readonly user: User;
  readonly client: Client;
  readonly connection: Connection;
  readonly request: Request;
  readonly transaction?: Transaction;
  readonly resource_server?: { readonly identifier: string };
  readonly stats: { readonly logins_count: number };
  readonly authentication?: {
    readonly methods: readonly { readonly name: string; readonly timestamp: string; readonly type?: string }[];
  };
  readonly session?: Session;
  /** Present at a refresh; depends on the Auth0 plan. */
  readonly refresh_token?: RefreshToken;
  readonly tenant: { readonly id: string };
  readonly secrets: Readonly<Record<string, string | undefined>>;
};

export type Factor =
  | { type: "otp" | "recovery-code" | "email" | "webauthn-roaming" | "webauthn-platform" }
  | { type: "phone"; options?: { preferredMethod?: "voice" | "sms" | "both" } }
  | { type: "push-notification"; options?: { otpFallback?: boolean } };

type ClaimSetter = { setCustomClaim(name: string, value: unknown): void };
type LifetimeSetter = { setExpiresAt(milliseconds: number): void; setIdleExpiresAt(milliseconds: number): void };
type MetadataSetter = {
  setMetadata(name: string, value: string | null): void;
  deleteMetadata(name: string): void;
  evictMetadata(): void;
};
type Role = { id: string; name: string; description: string };
type Group = { id: string; name: string };
type Cache = {
  get(key: string): { value: string; expires_at: number } | undefined;
  set(key: string, value: string, options?: { ttl?: number; expires_at?: number }): unknown;
  delete(key: string): unknown;
};

export type PostLoginApi = {
  access: { deny(reason: string): void };
  validation: { error(code: string, message: string): void };
  idToken: ClaimSetter;
  accessToken: ClaimSetter & { addScope(scope: string): void; removeScope(scope: string): void };
  authentication: {
    challengeWith(factor: Factor, options?: { additionalFactors?: Factor[] }): void;
    challengeWithAny(factors: Factor[]): void;
    enrollWith(factor: Factor, options?: { additionalFactors?: Factor[] }): void;
    enrollWithAny(factors: Factor[]): void;
    recordMethod(url: string): void;
    setPrimaryUser(userId: string): void;
  };
  multifactor: { enable(provider: string, options?: { allowRememberBrowser?: boolean }): void };
  redirect: {
    canRedirect(): boolean;
    sendUserTo(url: string, options?: { query?: Record<string, string> }): void;
    encodeToken(options: { secret: string; payload: Record<string, unknown>; expiresInSeconds?: number }): string;
    validateToken(options: { secret: string; tokenParameterName?: string }): Record<string, unknown>;
  };
  user: { setAppMetadata(name: string, value: unknown): void; setUserMetadata(name: string, value: unknown): void };
  /** Depend on the Auth0 plan. */
  session?: Partial<LifetimeSetter & MetadataSetter> & {
    revoke?(reason: string, options?: { preserveRefreshTokens?: boolean }): void;
    setCookieMode?(mode: "persistent" | "non-persistent"): void;
  };
  refreshToken?: Partial<LifetimeSetter & MetadataSetter> & { revoke?(reason: string): void };
  transaction: { setMetadata(name: string, value: string | number | boolean | null): void };
  cache: Cache;
  roles: {
    getUserEffectiveRoles(options?: { take?: number; from?: string }): Promise<{ roles: Role[]; next?: string }>;
    getUserEffectiveRolesByIds(ids: string[]): Promise<{ roles: Role[] }>;
    getUserEffectiveRolesByNames(names: string[]): Promise<{ roles: Role[] }>;
  };
  groups: {
    getUserGroups(options?: { take?: number; from?: string }): Promise<{ groups: Group[]; next?: string }>;
    hasGroupMembership(ids: string[]): Promise<unknown>;
  };
  prompt: { render(formId: string, options?: { fields?: object; vars?: object }): void };
  rules: { wasExecuted(ruleId: string): boolean };
  samlResponse: {
    setAttribute(name: string, value: unknown): void;
    setIssuer(issuer: string): void;
    setAudience(audience: string): void;
  };
};

/**
 * The same for credentials-exchange (v2).
 * https://auth0.com/docs/customize/actions/explore-triggers/machine-to-machine-trigger/credentials-exchange-event-object
 */
export type CredentialsExchangeEvent = {
  readonly accessToken: { readonly customClaims: Readonly<Record<string, unknown>>; readonly scope: readonly string[] };
  readonly client: Client;
  readonly organization?: Organization;
  readonly request: Request;
  readonly resource_server: { readonly identifier: string };
  readonly tenant: { readonly id: string };
  readonly transaction: { readonly requested_scopes: readonly string[]; readonly target_scopes?: readonly string[] };
  readonly secrets: Readonly<Record<string, string | undefined>>;
};

export type CredentialsExchangeApi = {
  readonly access: { deny(code: string, reason: string): void };
  readonly accessToken: ClaimSetter;
  readonly transaction: {
    addTargetScope(scope: string): void;
    removeTargetScope(scope: string): void;
    setTargetScopes(scopes: string[]): void;
    clearTargetScopes(): void;
  };
  readonly cache: Cache;
};
