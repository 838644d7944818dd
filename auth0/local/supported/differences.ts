/** How an operation that is there differs from Auth0's, by its name. What is not said here is meant to be the same. */
export const DIFFERENCES: Record<string, string> = {
  discovery: "Names only what is implemented.",
  jwks: "The first keys are committed: public knowledge, and the same in every local tenant.",
  authorize:
    "`response_type=code` with PKCE (S256), which Auth0 only recommends. One page asks for email and password, and an email of a connection's domain leads to its provider from there. What somebody in no organization is told after `post_login_prompt` is our own text. `response_mode=web_message`: over http the session cookie is `SameSite=Lax`, so that a frame is signed in silently on pages of `localhost` only; windows work anywhere.",
  webfinger: "What Auth0 answers to other resources than a domain is not documented.",
  token: "Grants: authorization_code, refresh_token, client_credentials.",
  "organizations.search": "Which scope it takes is not documented: `read:organizations` here.",
  "organizations.roles.members.list": "Which scope it takes is not documented.",
  "organizations.roles.groups.list": "Which scope it takes is not documented.",
  "organizations.create":
    "`token_quota`, `third_party_client_access` and `is_app_entitlement_active` are kept and shown, not enforced.",
  "organizations.update":
    "`token_quota`, `third_party_client_access` and `is_app_entitlement_active` are kept and shown, not enforced.",
  "organizations.clients.create": "Kept and shown: `use_for_member_access` keeps nobody out.",
  "organizations.clients.update": "Kept and shown: `use_for_member_access` keeps nobody out.",
  "organizations.invitations.create": "The mail goes to the outbox; nothing leaves the machine.",
  "organizations.groups.list": "Groups are made by the control API (`POST /_local/groups`), not by a connection.",
  "organizationTemplates.create": "Kept and shown, not enforced: at Auth0 templates bind the My Organization API.",
  "organizations.organizationTemplate.assignOrganizationTemplate":
    "Scopes for writing and the answer to an unknown template (400) are not documented.",
  "scim.users.list": "Filters know `eq` only.",
  "login.callback":
    "Sign-ins that begin at a SAML provider answer with a page; the texts of refused assertions are our own.",
  "connections.directoryProvisioning.create": "Configuration only: no directory is read.",
  "selfServiceProfiles.ssoTicket.create":
    "The page that the ticket leads to sets up sign-in; it verifies no domain and provisions nobody.",
  "clients.create":
    "Settings of other products (`addons`, `mobile`, `session_transfer`, `token_quota`, `token_exchange` …) are kept and shown, without effect; `require_pushed_authorization_requests` and `require_proof_of_possession` answer 501.",
  "clients.update": "As `clients.create`.",
  "tenants.settings.update":
    "`default_directory`, `default_token_quota`, `session_cookie`, `flags`, `enabled_locales` and pages of one's own are kept and shown, without effect.",
  "branding.update": "Kept and shown by the API: the pages have an organization's logo and colors, else their own.",
  "prompts.updateSettings":
    "Kept and shown: one page asks for email and password, whatever `identifier_first` says. Classic Login answers 501.",
  "prompts.customText.set": "Kept and shown by the API: the pages have texts of their own.",
  "resourceServers.create": "RS256 only; an RFC 9068 dialect answers 501.",
  "eventStreams.create":
    "Webhooks only. `connection.*` and `group.*` can be subscribed to and never come; a failed delivery is tried three times more, within seconds.",
  "guardian.factors.set": "Kept and shown: Actions ask for `otp` and `recovery-code`, switched on or not.",
  "actions.create": "Triggers: post-login and credentials-exchange; others answer 501.",
};
