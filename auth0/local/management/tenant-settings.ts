import { z } from "zod";
import { tenantSettings } from "../configuration/tenant-file";
import type { AppContext, Core } from "../core";
import type { Endpoint } from "./endpoint";
import { bodyRefusal, readBody } from "./read-body";
import { selectFields } from "./select-fields";

const kept = z.unknown().optional();
const hours = (maximum: number) => z.number().min(1).max(maximum).optional();
const minutes = (maximumHours: number) =>
  z
    .number()
    .min(1)
    .max(maximumHours * 60)
    .optional();

const change = z.strictObject({
  friendly_name: z.string().optional(),
  picture_url: z.string().optional(),
  support_email: z.string().optional(),
  support_url: z.string().optional(),
  default_audience: z.string().optional(),
  default_directory: z.string().optional(),
  default_redirection_uri: z.string().optional(),
  allowed_logout_urls: z.array(z.string()).optional(),
  session_lifetime: hours(8760),
  idle_session_lifetime: hours(2400),
  ephemeral_session_lifetime: hours(8760),
  idle_ephemeral_session_lifetime: hours(2400),
  // Not in the reference; deploy-cli sends them: https://github.com/auth0/auth0-deploy-cli/pull/471
  session_lifetime_in_minutes: minutes(8760),
  idle_session_lifetime_in_minutes: minutes(2400),
  enabled_locales: z.array(z.string()).min(1).optional(),
  flags: z.record(z.string(), z.unknown()).optional(),
  oidc_logout: z.strictObject({ rp_logout_end_session_endpoint_discovery: z.boolean() }).optional(),
  session_cookie: z
    .strictObject({ mode: z.enum(["persistent", "non-persistent"]) })
    .nullable()
    .optional(),
  allow_organization_name_in_authentication_api: z.boolean().nullable().optional(),
  customize_mfa_in_postlogin_action: z.boolean().nullable().optional(),
  ...{ change_password: kept, guardian_mfa_page: kept, error_page: kept, device_flow: kept, security_headers: kept },
  ...{ default_token_quota: kept, sandbox_version: kept, legacy_sandbox_version: kept, sessions: kept, mtls: kept },
  ...{ acr_values_supported: kept, pushed_authorization_requests_supported: kept, country_codes: kept },
  ...{ authorization_response_iss_parameter_supported: kept, resource_parameter_profile: kept },
  ...{ skip_non_verifiable_callback_uri_confirmation_prompt: kept, phone_consolidated_experience: kept },
  ...{ client_id_metadata_document_supported: kept, enable_ai_guide: kept },
  ...{ include_session_metadata_in_tenant_logs: kept, dynamic_client_registration_security_mode: kept },
});

/** https://auth0.com/docs/api/management/v2/tenants */
export const tenantEndpoints: Endpoint[] = [
  {
    operation: "tenants.settings.get",
    method: "GET",
    path: "/tenants/settings",
    scopes: ["read:tenant_settings"],
    handle: get,
  },
  {
    operation: "tenants.settings.update",
    method: "PATCH",
    path: "/tenants/settings",
    scopes: ["update:tenant_settings"],
    handle: update,
  },
];

function get(core: Core, c: AppContext): Response {
  return c.json(selectFields<Record<string, unknown>>(c.req.query())(settingsBody(core)));
}

/** Takes effect at the next sign-in. `flags` are merged, everything else is replaced; null is the default. */
async function update(core: Core, c: AppContext): Promise<Response> {
  const { flags, ...input } = inHours(await readBody(c, change));
  const had = core.state.settings;
  const merged = { ...had, ...input, ...(flags === undefined ? {} : { flags: { ...flagsOf(core), ...flags } }) };
  const result = tenantSettings.safeParse(
    Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)),
  );
  if (!result.success) throw bodyRefusal(result.error);
  core.state.settings = result.data;
  return c.json(settingsBody(core));
}

function inHours({
  session_lifetime_in_minutes: session,
  idle_session_lifetime_in_minutes: idle,
  ...input
}: z.infer<typeof change>): Omit<z.infer<typeof change>, `${string}_in_minutes`> {
  return {
    ...input,
    ...(session === undefined ? {} : { session_lifetime: session / 60 }),
    ...(idle === undefined ? {} : { idle_session_lifetime: idle / 60 }),
  };
}

function settingsBody(core: Core): Record<string, unknown> {
  return { enabled_locales: ["en"], sandbox_version: "22", ...core.state.settings, flags: flagsOf(core) };
}

function flagsOf(core: Core): Record<string, unknown> {
  const flags: unknown = core.state.settings.flags;
  return typeof flags === "object" && flags !== null ? { ...flags } : {};
}
