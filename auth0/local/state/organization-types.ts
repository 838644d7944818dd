/** What belongs to an organization. Fields named in snake_case are Auth0's own; times are milliseconds. */

/** A connection that is enabled in an organization. */
export type OrganizationConnection = {
  connection_id: string;
  /** Whoever signs in through it becomes a member. */
  assign_membership_on_login: boolean;
  /** Enterprise connections only: whether the login page offers it. */
  show_as_button: boolean;
  /** Databases only; needs `assign_membership_on_login`. */
  is_signup_enabled: boolean;
  /** Early access: `false` keeps the settings and switches the connection off. */
  is_enabled: boolean;
  /** Early access: what the organization's own admins may change. */
  organization_access_level: "none" | "readonly" | "limited" | "full";
  /** Early access. */
  organization_connection_name?: string;
};

/** An outstanding invitation: accepting it, wrongly too, ends its existence. */
export type Invitation = {
  id: string;
  organization_id: string;
  inviter: { name: string };
  invitee: { email: string };
  client_id: string;
  connection_id?: string;
  roles?: string[];
  app_metadata?: Record<string, unknown>;
  user_metadata?: Record<string, unknown>;
  invitation_url: string;
  ticket_id: string;
  createdAt: number;
  expiresAt: number;
};

export type DiscoveryDomain = {
  id: string;
  domain: string;
  status: "pending" | "verified";
  use_for_organization_discovery: boolean;
  verification_txt: string;
  verification_host: string;
  createdAt: number;
};

/** People who get roles together. Auth0 makes groups of what an identity provider reports; here the control API does. */
export type Group = {
  id: string;
  name: string;
  /** Absent for a group of the whole tenant, which can have roles in every organization. */
  organization_id?: string;
  /** user_ids; roles reach only those who are members of the organization as well. */
  members: Set<string>;
  createdAt: number;
  updatedAt: number;
};

/** What the administrators of an organization that uses it may do; kept and shown, not enforced. */
export type OrganizationTemplate = {
  id: string;
  name: string;
  is_default?: boolean;
  organization_deletion_behavior?: "allow" | "allow_if_empty";
  connection_deletion_behavior?: "allow" | "allow_if_empty";
  enforce_permission_ceiling?: boolean;
  enforce_self_assignment_restriction?: boolean;
  connection_profile_id?: string;
  user_attribute_profile_id?: string;
  allowed_strategies?: ("adfs" | "google-apps" | "oidc" | "okta" | "pingfederate" | "samlp" | "waad")[];
  invitation_landing_client_id?: string;
  admin_roles_assignment?: string[];
  use_for_organization_discovery?: { default_value: boolean; allowed_values?: boolean[] };
  role_visibility_policy?: { default_value: RoleVisibility; overrides?: { role_id: string; access: RoleVisibility }[] };
  createdAt: number;
  updatedAt: number;
};

type RoleVisibility = "write" | "read_only" | "hidden";

/** Tokens for machines per hour and day. */
export type TokenQuota = {
  client_credentials: { enforce?: boolean | undefined; per_hour?: number | undefined; per_day?: number | undefined };
};

/** A mail that Auth0 would have sent. */
export type Mail = {
  id: string;
  at: number;
  to: string;
  subject: string;
  kind: "invitation" | "email_verification" | "password_reset" | "application";
  /** What the mail asks the person to open. */
  link: string;
  text: string;
};
