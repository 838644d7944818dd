import type { TenantFile } from "../configuration/tenant-file";

/**
 * What the Management API administers besides organizations and people. Fields named in snake_case are Auth0's own and
 * may appear in an answer; the others are ours. Times are in milliseconds.
 */

/** `created_at` is absent for clients that `tenant.yaml` declared. */
export type Client = TenantFile["clients"][number] & { client_id: string; client_secret: string };

export type ResourceServer = TenantFile["resourceServers"][number] & { id: string };

export type Role = TenantFile["roles"][number] & {
  id: string;
  type?: "tenant" | "organization";
  owner_id?: string;
};

export type Permission = Role["permissions"][number];

export type ClientGrant = {
  id: string;
  client_id: string;
  audience: string;
  scope: string[];
  organization_usage?: "deny" | "allow" | "require" | undefined;
  allow_any_organization?: boolean | undefined;
  subject_type?: "client" | "user" | undefined;
  allow_all_scopes?: boolean | undefined;
};

export type Strategy = "auth0" | "oidc" | "samlp" | "okta" | "waad" | "google-apps";

export type Connection = {
  id: string;
  name: string;
  strategy: Strategy;
  display_name?: string;
  enabled_clients: string[];
  options: Record<string, unknown>;
  metadata?: Record<string, string>;
  realms?: string[];
  is_domain_connection?: boolean;
  show_as_button?: boolean;
  authentication?: { active: boolean };
  connected_accounts?: { active: boolean; cross_app_access?: boolean | undefined };
  /** Absent for connections that `tenant.yaml` declared. */
  createdAt?: number;
  scim?: ScimConfiguration;
  directoryProvisioning?: DirectoryProvisioning;
};

/** How the people and groups of a Google Workspace would be copied. */
export type DirectoryProvisioning = {
  mapping: { auth0: string; idp: string }[];
  synchronize_automatically: boolean;
  synchronize_groups: "all" | "off" | "selected";
  createdAt: number;
  updatedAt: number;
};

export type ScimConfiguration = {
  user_id_attribute: string;
  mapping: { auth0: string; scim: string }[];
  createdAt: number;
  updatedAt: number;
  tokens: ScimToken[];
};

/** `token` opens the connection's SCIM endpoint; it is shown once, when it is made. */
export type ScimToken = {
  token_id: string;
  token: string;
  scopes: string[];
  createdAt: number;
  /** Absent = never expires. */
  validUntil?: number;
  /** Absent = not used yet. */
  lastUsedAt?: number;
};

export type SelfServiceProfile = {
  id: string;
  name: string;
  description?: string | undefined;
  allowed_strategies?: string[] | undefined;
  branding?: Record<string, unknown> | undefined;
  user_attributes?: { name: string; description: string; is_optional: boolean }[] | undefined;
  user_attribute_profile_id?: string | undefined;
  createdAt: number;
  updatedAt: number;
  /** `{language}/{page}` -> texts */
  customTexts: Record<string, Record<string, string>>;
};

/** A link that lets a company's administrator set up single sign-on. `request` is the body it was made with. */
export type SsoTicket = {
  id: string;
  profileId: string;
  request: Record<string, unknown>;
  expiresAt: number;
  /** How often the page was opened; ten times are allowed, and five hours from the first. */
  opened?: number;
};

/** A link that was mailed to a person, spent by being followed. */
export type UserTicket = {
  id: string;
  kind: "password-change" | "email-verification";
  userId: string;
  clientId?: string;
  organizationId?: string;
  resultUrl?: string;
  marksEmailVerified: boolean;
  expiresAt: number;
};

/** One line of the tenant log, in the form in which `/logs` shows it. */
export type LogEntry = {
  log_id: string;
  /** ISO time on the tenant's clock. */
  date: string;
  /** Auth0's code: https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes */
  type: string;
  description: string | null;
  client_id: string | null;
  client_name: string | null;
  ip: string;
  user_agent: string;
  user_id: string;
  user_name: string;
  connection: string | null;
  connection_id: string;
  strategy?: string;
  strategy_type?: string;
  organization_id: string | null;
  organization_name: string | null;
  audience?: string;
  scope?: string;
  details?: Record<string, unknown>;
  isMobile: boolean;
};
