import type { Permission } from "@/lib/permissions";

/**
 * Who may use a route.
 * - a permission: signed in to this company, or with an access token for it, and holding it (a machine: as a scope)
 * - `signed_in`: signed in to this company, or with an access token for it
 * - `session`: signed in to this company in a browser; about that session, so no token opens it
 * - `company`: anybody, on the host of a company that exists
 * - `apex`: anybody, on the root domain
 * - `internal`: only by the front door's rewrite
 * - `system`: our own machinery, with the key derived for it
 * - `cron`: the same, or whoever knows `CRON_SECRET`
 * - `events`: Auth0's event stream, which knows `AUTH0_EVENTS_TOKEN`
 * - `open`: anybody, on any host, an address without a name included (health checks, and what
 *   proves itself by its content)
 */
export type Access =
  | Permission
  | "signed_in"
  | "session"
  | "company"
  | "apex"
  | "internal"
  | "system"
  | "cron"
  | "events"
  | "open";

/** Every page. The path is the folder under `app/`. */
export const pages = {
  "/": "signed_in",
  "/settings": "organization:read",
  "/settings/invitations": "invitations:read",
  "/settings/audit": "audit:read",
  "/settings/api": "signed_in",
  "/settings/plan": "organization:read",
  "/settings/members": "members:read",
  "/settings/roles": "roles:read",
  "/settings/sso": "sso:read",
  "/settings/sso/new": "sso:write",
  "/settings/sso/[id]": "sso:read",
  "/settings/domains": "domains:read",
  "/settings/security": "policies:read",
  "/settings/profile": "signed_in",
  "/signed-in": "signed_in",
  "/signed-out": "company",
  "/join": "company",
  "/refused": "internal",
  "/apex": "apex",
  "/apex/start": "apex",
} as const satisfies Record<string, Access>;

/** Every handler, by method and path. A handler names its row and gets its rule from here; a test finds handlers without one. */
export const handlers = {
  "GET /api/me": "signed_in",
  "PUT /api/preferences": "session",
  "PATCH /api/organization": "organization:write",
  "DELETE /api/organization": "organization:delete",
  "GET /api/audit": "audit:read",
  "GET /api/audit/[id]": "audit:read",
  "GET /api/audit/export": "audit:read",
  "PUT /api/audit/retention": "organization:write",
  "PUT /api/plan": "organization:write",
  "GET /api/projects": "projects:read",
  "POST /api/projects": "projects:write",
  "GET /api/projects/export": "projects:read",
  "GET /api/projects/[id]": "projects:read",
  "PATCH /api/projects/[id]": "projects:write",
  "POST /api/projects/[id]/archive": "projects:write",
  "POST /api/projects/[id]/restore": "projects:write",
  "GET /api/members": "members:read",
  "GET /api/members/export": "members:read",
  "POST /api/members/leave": "signed_in",
  "GET /api/members/[id]": "members:read",
  "PATCH /api/members/[id]": "members:write",
  "DELETE /api/members/[id]": "members:write",
  "PUT /api/members/[id]/roles": "members:write",
  "GET /api/roles": "roles:read",
  "GET /api/invitations": "invitations:read",
  "POST /api/invitations": "invitations:write",
  "POST /api/invitations/check": "invitations:write",
  "DELETE /api/invitations/[id]": "invitations:write",
  "POST /api/invitations/[id]/resend": "invitations:write",
  "GET /api/invitation-batches": "invitations:write",
  "POST /api/invitation-batches": "invitations:write",
  "GET /api/invitation-batches/[id]": "invitations:write",
  "DELETE /api/invitation-batches/[id]": "invitations:write",
  "POST /api/invitation-batches/[id]/step": "invitations:write",
  "POST /api/invitation-batches/[id]/pause": "invitations:write",
  "POST /api/invitation-batches/[id]/resume": "invitations:write",
  "POST /api/invitation-batches/[id]/retry": "invitations:write",
  "GET /api/domains": "domains:read",
  "POST /api/domains": "domains:write",
  "PATCH /api/domains/[id]": "domains:write",
  "DELETE /api/domains/[id]": "domains:write",
  "POST /api/domains/[id]/check": "domains:write",
  "GET /join/accepted": "session",
  "GET /api/policies": "policies:read",
  "POST /api/policies/preview": "policies:read",
  "PUT /api/policies/mfa": "policies:write",
  "PUT /api/policies/sessions": "policies:write",
  "PUT /api/policies/ways": "policies:write",
  "PUT /api/policies/sso": "policies:write",
  "PUT /api/policies/domains": "policies:write",
  "PUT /api/policies/directory": "policies:write",
  "DELETE /api/sessions": "policies:write",
  "GET /api/connections": "sso:read",
  "POST /api/connections": "sso:write",
  "GET /api/connections/[id]": "sso:read",
  "PATCH /api/connections/[id]": "sso:write",
  "DELETE /api/connections/[id]": "sso:write",
  "PUT /api/connections/[id]/source": "sso:write",
  "PUT /api/connections/[id]/secret": "sso:write",
  "PUT /api/connections/[id]/mapping": "sso:write",
  "POST /api/connections/[id]/test": "sso:write",
  "GET /api/connections/[id]/provisioning": "sso:read",
  "POST /api/connections/[id]/provisioning": "sso:write",
  "PUT /api/connections/[id]/provisioning": "sso:write",
  "DELETE /api/connections/[id]/provisioning": "sso:write",
  "POST /api/connections/[id]/provisioning/tokens": "sso:write",
  "DELETE /api/connections/[id]/provisioning/tokens/[token]": "sso:write",
  "GET /api/sso-tickets": "sso:read",
  "POST /api/sso-tickets": "sso:write",
  "DELETE /api/sso-tickets/[id]": "sso:write",
  "GET /api/connection-tests/callback": "apex",
  "GET /api/connection-tests/done": "apex",
  "POST /api/session/arrived": "system",
  "GET /api/session/refresh": "company",
  "GET /api/session/companies": "session",
  "POST /api/session/end-everywhere": "session",
  "POST /api/session/ended": "system",
  "POST /api/login-intents": "company",
  "POST /api/companies/open": "apex",
  "POST /api/companies/forget": "apex",
  "GET /api/directory/[slug]": "system",
  "POST /api/jobs": "cron",
  "GET /api/jobs": "cron",
  "GET /api/openapi.json": "open",
  "POST /api/hooks/auth0": "events",
  "POST /api/hooks/back-channel-logout": "open",
  "GET /api/health/live": "open",
  "GET /api/health/ready": "open",
} as const satisfies Record<string, Access>;

type HandlerName = keyof typeof handlers;
type NamesWith<A extends Access> = { [N in HandlerName]: (typeof handlers)[N] extends A ? N : never }[HandlerName];

export type TenantHandlerName = NamesWith<Permission | "signed_in" | "session" | "company">;
export type ApexHandlerName = NamesWith<"apex">;
export type SystemHandlerName = NamesWith<"system" | "cron" | "events" | "open">;
