import { z } from "zod";
import { EVENT_TYPES } from "../events/event-types";

const triggerId = z.enum(["post-login", "credentials-exchange"]);
const grantType = z.enum(["authorization_code", "refresh_token", "client_credentials"]);

const refreshTokenSettings = z.looseObject({
  rotation_type: z.enum(["rotating", "non-rotating"]),
  leeway: z.int().nonnegative().default(0).meta({ description: "seconds in which a rotated token may come again" }),
  expiration_type: z.enum(["expiring", "non-expiring"]),
  token_lifetime: z.int().positive().optional(),
  infinite_token_lifetime: z.boolean().default(false),
  idle_token_lifetime: z.int().positive().optional(),
  infinite_idle_token_lifetime: z.boolean().default(false),
  policies: z.array(z.object({ audience: z.string(), scope: z.array(z.string()) })).default([]),
});

/** https://auth0.com/docs/authenticate/login/logout/back-channel-logout/configure-back-channel-logout */
const oidcLogout = z.looseObject({
  backchannel_logout_urls: z.array(z.string()).default([]),
  backchannel_logout_initiators: z
    .looseObject({ mode: z.enum(["custom", "all"]), selected_initiators: z.array(z.string()).default([]) })
    .optional(),
});

export const clientEntry = z.looseObject({
  name: z.string().min(1),
  app_type: z.enum(["regular_web", "spa", "native", "non_interactive"]),
  grant_types: z.array(grantType).default([]),
  token_endpoint_auth_method: z.enum(["client_secret_post", "client_secret_basic", "none"]),
  organization_usage: z.enum(["deny", "allow", "require"]).default("deny"),
  organization_require_behavior: z.enum(["no_prompt", "pre_login_prompt", "post_login_prompt"]).default("no_prompt"),
  organization_discovery_methods: z.array(z.enum(["email", "organization_name"])).optional(),
  callbacks: z.array(z.string()).default([]),
  allowed_logout_urls: z.array(z.string()).default([]),
  allowed_origins: z.array(z.string()).default([]),
  web_origins: z.array(z.string()).default([]),
  oidc_logout: oidcLogout.optional(),
  default_organization: z
    .looseObject({ organization_id: z.string(), flows: z.array(z.literal("client_credentials")) })
    .optional(),
  initiate_login_uri: z.string().optional(),
  jwt_configuration: z
    .looseObject({ alg: z.literal("RS256"), lifetime_in_seconds: z.int().positive() })
    .default({ alg: "RS256", lifetime_in_seconds: 36_000 }),
  refresh_token: refreshTokenSettings.optional(),
});

const clientGrantEntry = z.looseObject({
  client_id: z.string().meta({ description: "the client's name: deploy-cli turns it into the id" }),
  audience: z.string(),
  scope: z.array(z.string()),
  organization_usage: z.enum(["deny", "allow", "require"]).optional(),
  allow_any_organization: z.boolean().optional(),
});

export const resourceServerEntry = z.looseObject({
  name: z.string(),
  identifier: z.string(),
  signing_alg: z.literal("RS256"),
  allow_offline_access: z.boolean().default(false),
  enforce_policies: z.boolean().default(false),
  token_dialect: z.enum(["access_token", "access_token_authz"]).default("access_token"),
  token_lifetime: z.int().positive().default(86_400),
  scopes: z.array(z.object({ value: z.string(), description: z.string().default("") })).default([]),
});

const roleEntry = z.looseObject({
  name: z.string(),
  description: z.string().default(""),
  permissions: z.array(z.object({ resource_server_identifier: z.string(), permission_name: z.string() })).default([]),
});

const databaseEntry = z.looseObject({
  name: z.string(),
  strategy: z.literal("auth0"),
  enabled_clients: z.array(z.string()).default([]),
  options: z.record(z.string(), z.unknown()).default({}),
});

export const tenantSettings = z.looseObject({
  friendly_name: z.string().default("Local tenant"),
  default_redirection_uri: z.string().optional(),
  default_audience: z.string().optional(),
  allowed_logout_urls: z.array(z.string()).default([]),
  allow_organization_name_in_authentication_api: z.boolean().default(false),
  session_lifetime: z.number().positive().default(168).meta({ description: "hours" }),
  idle_session_lifetime: z.number().positive().default(72).meta({ description: "hours" }),
  oidc_logout: z.object({ rp_logout_end_session_endpoint_discovery: z.boolean() }).optional(),
});

const actionEntry = z.looseObject({
  name: z.string().min(1),
  code: z.string().meta({ description: "path of the file, from tenant.yaml; replaced by its text when it is read" }),
  runtime: z.string().default("node22"),
  deployed: z.boolean().default(true),
  supported_triggers: z.tuple([z.looseObject({ id: triggerId, version: z.string() })]),
  dependencies: z.array(z.object({ name: z.string(), version: z.string() })).default([]),
  secrets: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
});

/** Webhooks with a bearer token are what `tenant.yaml` needs; the Management API knows more. */
const eventStreamEntry = z.looseObject({
  name: z.string().min(1),
  status: z.enum(["enabled", "disabled"]).default("enabled"),
  subscriptions: z.array(z.object({ event_type: z.enum(EVENT_TYPES) })),
  destination: z.object({
    type: z.literal("webhook"),
    configuration: z.object({
      webhook_endpoint: z.url(),
      webhook_authorization: z.object({ method: z.literal("bearer"), token: z.string().min(1) }),
    }),
  }),
});

const triggerEntry = z.array(z.object({ action_name: z.string(), display_name: z.string() }));

/** What the local tenant understands of a deploy-cli `tenant.yaml`; fields it has no use for pass through. */
export const tenantFile = z.looseObject({
  tenant: tenantSettings,
  clients: z.array(clientEntry),
  clientGrants: z.array(clientGrantEntry).default([]),
  resourceServers: z.array(resourceServerEntry).default([]),
  roles: z.array(roleEntry).default([]),
  databases: z.array(databaseEntry).default([]),
  branding: z.record(z.string(), z.unknown()).default({}),
  prompts: z.record(z.string(), z.unknown()).default({}),
  guardianFactors: z.array(z.looseObject({ name: z.string(), enabled: z.boolean() })).default([]),
  actions: z.array(actionEntry).default([]),
  triggers: z.partialRecord(triggerId, triggerEntry).default({}),
  eventStreams: z.array(eventStreamEntry).default([]),
});

export type TenantFile = z.infer<typeof tenantFile>;
