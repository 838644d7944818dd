import { z } from "zod";

const urls = z.array(z.string().min(1).max(5000));
/** Settings that the local tenant keeps and shows but has no use for. */
const kept = z.unknown().optional();

/** `http` is for loopback names only: real tenants insist on https. */
const loginUri = z
  .string()
  .refine(isLoginUri, "Object didn't pass validation for format absolute-https-uri-with-placeholders-or-empty");

const settings = {
  description: z.string().max(140),
  logo_uri: z.string(),
  app_type: z.enum(["regular_web", "spa", "native", "non_interactive"]),
  is_first_party: z.boolean(),
  oidc_conformant: z.boolean(),
  callbacks: urls.refine(
    (list) => list.every(isCallback),
    "Object didn't pass validation for format callback-url-or-organization-placeholder",
  ),
  allowed_logout_urls: urls,
  allowed_origins: urls,
  web_origins: urls,
  grant_types: z.array(z.string()),
  token_endpoint_auth_method: z.enum(["none", "client_secret_post", "client_secret_basic"]).nullable(),
  jwt_configuration: z.record(z.string(), z.unknown()),
  refresh_token: z.record(z.string(), z.unknown()).nullable(),
  initiate_login_uri: loginUri,
  organization_usage: z.enum(["deny", "allow", "require"]).nullable(),
  organization_require_behavior: z.enum(["no_prompt", "pre_login_prompt", "post_login_prompt"]).nullable(),
  organization_discovery_methods: z
    .array(z.enum(["email", "organization_name"]))
    .min(1)
    .nullable(),
  default_organization: z
    .strictObject({ organization_id: z.string().min(1), flows: z.array(z.literal("client_credentials")).min(1) })
    .nullable(),
  oidc_logout: z.record(z.string(), z.unknown()).nullable(),
  client_metadata: z.record(z.string().max(255), z.string().max(255).nullable()),
};

const passive = {
  ...{ allowed_clients: kept, client_aliases: kept, addons: kept, mobile: kept, native_social_login: kept },
  ...{ cross_origin_authentication: kept, cross_origin_loc: kept, custom_login_page: kept, form_template: kept },
  ...{ custom_login_page_on: kept, custom_login_page_preview: kept, encryption_key: kept, fedcm_login: kept },
  ...{ is_token_endpoint_ip_header_trusted: kept, sso: kept, sso_disabled: kept, session_transfer: kept },
  ...{ client_authentication_methods: kept, require_pushed_authorization_requests: kept, token_exchange: kept },
  ...{ require_proof_of_possession: kept, signed_request_object: kept, compliance_level: kept, token_quota: kept },
  ...{ skip_non_verifiable_callback_uri_confirmation_prompt: kept, par_request_expiry: kept },
  ...{ my_organization_configuration: kept, express_configuration: kept, async_approval_notification_channels: kept },
  ...{ resource_server_identifier: kept, third_party_security_mode: kept, redirection_policy: kept },
};

const name = z
  .string()
  .min(1)
  .regex(/^[^<>]+$/, "Object didn't pass validation for format client-name");

/** Body of `PATCH /clients/:id`; null takes a setting back to its default. */
export const clientChange = z.strictObject({
  ...z.object(settings).partial().shape,
  ...passive,
  name: name.optional(),
});
/** Body of `POST /clients`. */
export const clientCreation = z.strictObject({ ...clientChange.shape, name });

function isLoginUri(uri: string): boolean {
  const plain = uri.replaceAll(/\{(organization|custom_domain)\.metadata\.public_\w+\}/gi, "x");
  if (!URL.canParse(plain)) return uri === "";
  const { protocol, hostname } = new URL(plain);
  return protocol === "https:" || (protocol === "http:" && /(^|\.)localhost$/.test(hostname));
}

/** `{organization_name}`: the whole left-most label, once, of an http or https URL without `*`. */
function isCallback(url: string): boolean {
  if (!url.includes("{organization_name}")) return URL.canParse(url.replaceAll("*", "x"));
  return /^https?:\/\/\{organization_name\}\.[^*{}]+$/.test(url);
}
