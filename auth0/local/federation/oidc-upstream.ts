import { createHash } from "node:crypto";
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { z } from "zod";
import { withParameters } from "../authentication/answer-application";
import type { Core } from "../core";
import { fetchUpstream } from "../http/fetch-upstream";
import type { Federation } from "../state/identity-provider";
import type { Connection } from "../state/resource-types";
import { type OidcSettings, oidcSettings } from "./oidc-settings";

/** Seconds by which a provider's clock may differ. */
const TOLERANCE = 60;
const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256"];

/** Where the browser goes to sign in at an OIDC provider. */
export async function oidcLoginUrl(
  core: Core,
  connection: Connection,
  federation: Federation,
  loginHint: string | undefined,
): Promise<string> {
  const settings = await oidcSettings(core, connection);
  const challenge = createHash("sha256").update(federation.codeVerifier).digest("base64url");
  const byCode = settings.usesPkce ? { code_challenge: challenge, code_challenge_method: "S256" } : {};
  return withParameters(settings.authorizationEndpoint, {
    client_id: settings.clientId,
    redirect_uri: `${core.issuer}login/callback`,
    scope: settings.scope,
    state: federation.id,
    nonce: federation.nonce,
    login_hint: loginHint,
    ...(settings.isBackChannel
      ? { response_type: "code", ...byCode }
      : { response_type: "id_token", response_mode: "form_post" }),
  });
}

/**
 * What an OIDC provider says about the person who comes back: the claims of an ID token whose signature, issuer,
 * audience, time and nonce are right. Throws an Error that says what is not.
 */
export async function oidcClaims(
  core: Core,
  connection: Connection,
  federation: Federation,
  answer: URLSearchParams,
): Promise<Record<string, unknown> & { sub: string }> {
  const settings = await oidcSettings(core, connection);
  const idToken = settings.isBackChannel
    ? await exchangedToken(core, settings, federation, answer.get("code") ?? "")
    : (answer.get("id_token") ?? "");
  const keys = JSON.parse(await fetchUpstream(core, settings.jwksUri)) as JSONWebKeySet;
  const { payload } = await jwtVerify(idToken, createLocalJWKSet(keys), {
    issuer: settings.issuer,
    audience: settings.clientId,
    algorithms: ALGORITHMS,
    currentDate: new Date(core.now()),
    clockTolerance: TOLERANCE,
    requiredClaims: ["sub", "iat", "exp"],
  });
  if (payload.nonce !== federation.nonce) throw new Error('unexpected "nonce" claim value');
  return { ...payload, sub: z.string().min(1).max(255).parse(payload.sub) };
}

async function exchangedToken(
  core: Core,
  settings: OidcSettings,
  { codeVerifier }: Federation,
  code: string,
): Promise<string> {
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    code,
    redirect_uri: `${core.issuer}login/callback`,
    client_id: settings.clientId,
    client_secret: settings.clientSecret,
    ...(settings.usesPkce ? { code_verifier: codeVerifier } : {}),
  });
  const answer: unknown = JSON.parse(await fetchUpstream(core, settings.tokenEndpoint, { method: "POST", body }));
  return z.looseObject({ id_token: z.string() }).parse(answer).id_token;
}
