import { z } from "zod";
import type { Strategy } from "../../state/resource-types";

const text = z.string().min(1);
const domains = z.array(text).max(1000).optional();
const secretOf = { client_id: text, client_secret: text };
/** Where the strategy's defaults are as good as any, options pass as they are. */
const common = { domain_aliases: domains, icon_url: z.string().optional(), scope: z.string().optional() };

const oidc = z
  .looseObject({
    ...common,
    type: z.enum(["back_channel", "front_channel"]).default("front_channel"),
    client_id: text,
    client_secret: z.string().optional(),
    discovery_url: z.url().optional(),
    issuer: z.string().optional(),
    authorization_endpoint: z.url().optional(),
    token_endpoint: z.url().optional(),
    jwks_uri: z.url().optional(),
    token_endpoint_auth_method: z.enum(["client_secret_post", "private_key_jwt"]).optional(),
  })
  .superRefine((options, context) => {
    const { discovery_url, issuer, authorization_endpoint, token_endpoint, jwks_uri } = options;
    const isBack = options.type === "back_channel";
    const isDescribed = issuer && authorization_endpoint && jwks_uri && (token_endpoint || !isBack);
    if (!discovery_url && !isDescribed) missing(context, "discovery_url");
    if (isBack && !options.client_secret && options.token_endpoint_auth_method !== "private_key_jwt") {
      missing(context, "client_secret");
    }
    if (options.scope !== undefined && !options.scope.split(" ").includes("openid")) {
      context.addIssue({ code: "custom", path: ["scope"], message: "scope must include openid" });
    }
  });

const samlp = z
  .looseObject({
    ...common,
    metadataUrl: z.url().optional(),
    metadataXml: z.string().optional(),
    signInEndpoint: z.url().optional(),
    signOutEndpoint: z.url().optional(),
    signingCert: z.string().optional(),
    signSAMLRequest: z.boolean().optional(),
    signatureAlgorithm: z.enum(["rsa-sha1", "rsa-sha256"]).optional(),
    digestAlgorithm: z.enum(["sha1", "sha256"]).optional(),
  })
  .superRefine(({ metadataUrl, metadataXml, signInEndpoint, signingCert }, context) => {
    if (metadataUrl || metadataXml) return;
    if (!signInEndpoint) missing(context, "signInEndpoint");
    else if (!signingCert) missing(context, "signingCert");
  });

/** With a path only for the providers that the local tenant serves itself. */
const bareHost = text.regex(
  /^[a-z0-9.-]+(:\d+)?(\/_idp\/[a-z0-9-]+)?$/i,
  "Object didn't pass validation for format hostname",
);

const waad = z
  .looseObject({ ...common, ...secretOf, domain: text.optional(), tenant_domain: text.optional() })
  .superRefine(({ domain, tenant_domain }, context) => {
    if (!domain && !tenant_domain) missing(context, "tenant_domain");
  });

/**
 * What each strategy's `options` must have; fields that are not named here are kept as they are.
 * https://auth0.com/docs/authenticate/identity-providers/enterprise-identity-providers
 */
export const OPTIONS: Record<Strategy, z.ZodType<Record<string, unknown>>> = {
  auth0: z.looseObject({ disable_signup: z.boolean().optional(), passwordPolicy: z.string().nullable().optional() }),
  oidc,
  samlp,
  okta: z.looseObject({ ...common, ...secretOf, domain: bareHost }),
  waad,
  "google-apps": z.looseObject({ ...common, ...secretOf, domain: bareHost }),
};

function missing(context: z.RefinementCtx, property: string): void {
  context.addIssue({ code: "custom", path: [], message: `Missing required property: ${property}` });
}
