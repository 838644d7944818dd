/**
 * Every permission of the product, in the order a person would read them.
 * `auth0/tenant.yaml` declares the same names as scopes of the API and says which role holds which; a test compares both.
 */
export const permissions = {
  "projects:read": "See projects",
  "projects:write": "Create and change projects",
  "members:read": "See who belongs to the company",
  "members:write": "Change roles and remove members",
  "invitations:read": "See open invitations",
  "invitations:write": "Invite people",
  "roles:read": "See roles and what they may do",
  "organization:read": "See the company’s settings",
  "organization:write": "Change the company’s name and look",
  "organization:delete": "Delete the company",
  "sso:read": "See single sign-on",
  "sso:write": "Connect an identity provider",
  "domains:read": "See domains",
  "domains:write": "Prove and remove domains",
  "policies:read": "See sign-in rules",
  "policies:write": "Change sign-in rules",
  "audit:read": "Read the audit log",
} as const;

export type Permission = keyof typeof permissions;

const names = new Set<string>(Object.keys(permissions));

/** Whether `value` is a permission of this product. Claims may carry names of another version: those count for nothing. */
export function isPermission(value: string): value is Permission {
  return names.has(value);
}
