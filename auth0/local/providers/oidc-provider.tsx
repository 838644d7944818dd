/** @jsxImportSource hono/jsx */
import { createHash } from "node:crypto";
import { withParameters } from "../authentication/answer-application";
import { type AppContext, type Core, note } from "../core";
import { isCrossSite } from "../http/guard-host";
import { oauthRefusal, pageRefusal } from "../http/refusal";
import { FormPostPage } from "../pages/form-post-page";
import { respondWithPage } from "../pages/respond";
import { dropExpired } from "../state/expiry";
import type { IdentityProvider, ProviderPerson } from "../state/identity-provider";
import { randomSecret } from "../state/random-id";
import { assertedClaims } from "./asserted-claims";
import { providerOfPath, providerUrl } from "./identity-providers";
import { providerIdToken } from "./oidc-id-token";
import { publicKeyOf } from "./provider-key";
import { applicationTargets, respondWithProviderLogin } from "./provider-login";

const CODE_LIFETIME = 60_000;

/** GET /_idp/:name/.well-known/openid-configuration */
export function providerDiscovery(core: Core) {
  return (c: AppContext): Response => {
    const provider = requireOidc(core, c, "idp.discovery");
    const issuer = providerUrl(core, provider);
    return c.json({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ["code", "id_token"],
      response_modes_supported: ["query", "form_post"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
      scopes_supported: ["openid", "profile", "email", "groups"],
      token_endpoint_auth_methods_supported: ["client_secret_post"],
      code_challenge_methods_supported: ["S256"],
    });
  };
}

/** GET /_idp/:name/jwks */
export function providerKeys(core: Core) {
  return (c: AppContext): Response => {
    const { key } = requireOidc(core, c, "idp.jwks");
    const { n, e } = publicKeyOf(key).export({ format: "jwk" });
    return c.json({ keys: [{ kty: "RSA", use: "sig", alg: "RS256", kid: key.jwk.kid, n, e }] });
  };
}

/** GET /_idp/:name/authorize - the provider's own login page. */
export function providerAuthorize(core: Core) {
  return (c: AppContext): Response | Promise<Response> => {
    const provider = requireOidc(core, c, "idp.authorize");
    const query = new URL(c.req.url).searchParams;
    checkRequest(core, provider, query);
    return respondWithProviderLogin(c, core, provider, {
      action: `/_idp/${provider.name}/authorize`,
      fields: Object.fromEntries(query),
      hint: query.get("login_hint") ?? undefined,
    });
  };
}

/** POST /_idp/:name/authorize - signs in the person named by `as`, and goes back with a code or an ID token. */
export function submitProviderAuthorize(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    const provider = requireOidc(core, c, "idp.authorize.submit");
    if (isCrossSite(c)) throw pageRefusal(403, "A sign-in has to be sent from the sign-in page itself.");
    const form = new URLSearchParams(await c.req.text());
    checkRequest(core, provider, form);
    const redirectUri = form.get("redirect_uri") ?? "";
    const state = form.get("state") ?? undefined;
    if (provider.fault === "refuses") {
      return c.redirect(
        withParameters(redirectUri, {
          error: "access_denied",
          error_description: "You are not assigned to this application.",
          state,
        }),
      );
    }
    const person = provider.people.find(({ id }) => id === form.get("as"));
    if (!person) throw pageRefusal(400, `${provider.title} knows nobody like that.`);
    if (form.get("response_type") === "code")
      return c.redirect(withParameters(redirectUri, { code: issueCode(core, provider, person, form), state }));
    const token = await providerIdToken(core, provider, person, form.get("nonce") ?? undefined);
    return respondWithPage(c, {
      title: "Back to the application",
      formTargets: applicationTargets(core),
      content: <FormPostPage action={redirectUri} parameters={{ id_token: token, state }} />,
    });
  };
}

/** POST /_idp/:name/token */
export function providerToken(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    const provider = requireOidc(core, c, "idp.token");
    const form = new URLSearchParams(await c.req.text());
    const { id, secret } = provider.client;
    if (form.get("client_id") !== id || form.get("client_secret") !== secret)
      throw oauthRefusal(401, "access_denied", "The client or its secret is wrong.");
    const { providerCodes } = core.state;
    const code = providerCodes.get(form.get("code") ?? "");
    providerCodes.delete(code?.code ?? "");
    const person = provider.people.find((candidate) => candidate.id === code?.personId);
    const isGood = code && code.provider === provider.name && code.redirectUri === form.get("redirect_uri");
    if (!isGood || !person || code.expiresAt <= core.now() || !provesVerifier(code.codeChallenge, form))
      throw oauthRefusal(400, "invalid_grant", "The code is unknown, used or expired.");
    return c.json({
      access_token: `${provider.name}.${person.id}.${randomSecret()}`,
      token_type: "Bearer",
      expires_in: 3600,
      id_token: await providerIdToken(core, provider, person, code.nonce),
    });
  };
}

/** GET /_idp/:name/userinfo */
export function providerUserinfo(core: Core) {
  return (c: AppContext): Response => {
    const provider = requireOidc(core, c, "idp.userinfo");
    const [name, personId] = (c.req.header("authorization") ?? "").replace(/^Bearer /, "").split(".");
    const person = provider.people.find(({ id }) => id === personId);
    if (name !== provider.name || !person) throw oauthRefusal(401, "access_denied", "The access token is wrong.");
    return c.json(assertedClaims(provider, person));
  };
}

function requireOidc(core: Core, c: AppContext, operation: string): IdentityProvider {
  note(c, { operation });
  const provider = providerOfPath(core, c.req.param("name"));
  if (provider.protocol !== "oidc") throw pageRefusal(404, `${provider.title} speaks SAML.`);
  return provider;
}

/** Its one client is the tenant, so its one redirect_uri is known. */
function checkRequest(core: Core, { client, title }: IdentityProvider, query: URLSearchParams): void {
  if (query.get("client_id") !== client.id) throw pageRefusal(400, `${title} knows no client of this client_id.`);
  if (query.get("redirect_uri") !== `${core.issuer}login/callback`)
    throw pageRefusal(
      400,
      `The redirect_uri is not registered at ${title}: it has to be ${core.issuer}login/callback.`,
    );
  if (!["code", "id_token"].includes(query.get("response_type") ?? ""))
    throw pageRefusal(400, `${title} supports response_type code and id_token.`);
}

function issueCode(core: Core, provider: IdentityProvider, person: ProviderPerson, form: URLSearchParams): string {
  const code = randomSecret();
  const [nonce, codeChallenge] = [form.get("nonce"), form.get("code_challenge")];
  dropExpired(core.state.providerCodes, core.now());
  core.state.providerCodes.set(code, {
    code,
    provider: provider.name,
    personId: person.id,
    redirectUri: form.get("redirect_uri") ?? "",
    ...(nonce === null ? {} : { nonce }),
    ...(codeChallenge === null ? {} : { codeChallenge }),
    expiresAt: core.now() + CODE_LIFETIME,
  });
  return code;
}

function provesVerifier(challenge: string | undefined, form: URLSearchParams): boolean {
  if (challenge === undefined) return true;
  const verifier = form.get("code_verifier") ?? "";
  return createHash("sha256").update(verifier).digest("base64url") === challenge;
}
