/** The plans that `auth0/actions/plan-claims.js` knows. */
export const planNames = ["free", "pro", "enterprise"] as const;

export type PlanName = (typeof planNames)[number];

/** What Tenantry keeps in an organization's metadata: what the post-login Actions act on, and one policy of our own. Empty lists and null set no rule. */
export type OrganizationMetadata = {
  plan: PlanName;
  status: "active" | "suspended";
  /** Names of connections that the company has turned off. */
  blockedConnections: readonly string[];
  /** Whether only the company's own identity provider lets people in, but for these owners (Auth0's user ids). */
  requireSso: boolean;
  ssoExempt: readonly string[];
  /** Domains that the company has proven: whom its own identity providers may vouch for. */
  provenDomains: readonly string[];
  /** Domains of verified email addresses. */
  allowedDomains: readonly string[];
  mfa: "none" | "admins" | "everyone";
  sessionLifetimeHours: number | null;
  sessionIdleMinutes: number | null;
  /** Seconds since 1970: whoever signed in before has to do it again. */
  signedOutAt: number | null;
  /** Whether everybody in the company may see the members' e-mail addresses; whoever manages members does anyway. */
  membersSeeEmails: boolean;
};

type Field<T> = {
  key: string;
  /** Reads as the Actions do: what they would not understand sets no rule. */
  read: (text: string | undefined) => T;
  /** null = the key is left out. */
  write: (value: T) => string | null;
};

function oneOf<const T extends string>(key: string, usual: T, others: readonly T[]): Field<T> {
  return {
    key,
    read: (text) => others.find((known) => known === text) ?? usual,
    write: (value) => (value === usual ? null : value),
  };
}

function list(key: string, normal = (item: string) => item.toLowerCase()): Field<readonly string[]> {
  return {
    key,
    read: (text = "") =>
      text
        .split(",")
        .map((item) => normal(item.trim()))
        .filter(Boolean),
    write: (items) => (items.length === 0 ? null : items.join(",")),
  };
}

function flag(key: string): Field<boolean> {
  return { key, read: (text) => text === "true", write: (value) => (value ? "true" : null) };
}

function positive(key: string): Field<number | null> {
  return {
    key,
    read: (text) => (Number(text) > 0 && Number.isFinite(Number(text)) ? Number(text) : null),
    write: (value) => (value === null ? null : String(value)),
  };
}

/** Where each stands: the keys of `auth0/actions/*.js`. */
export const metadataFields: { [K in keyof OrganizationMetadata]: Field<OrganizationMetadata[K]> } = {
  // Always written, so that the dashboard shows every company's plan.
  plan: { ...oneOf("plan", "free", planNames), write: (plan) => plan },
  status: oneOf("status", "active", ["suspended"]),
  blockedConnections: list("blocked_connections"),
  requireSso: flag("require_sso"),
  ssoExempt: list("sso_exempt", (id) => id),
  provenDomains: list("proven_domains"),
  allowedDomains: list("allowed_domains"),
  mfa: oneOf("mfa", "none", ["admins", "everyone"]),
  sessionLifetimeHours: positive("session_lifetime_hours"),
  sessionIdleMinutes: positive("session_idle_minutes"),
  signedOutAt: positive("signed_out_at"),
  membersSeeEmails: flag("members_see_emails"),
};
