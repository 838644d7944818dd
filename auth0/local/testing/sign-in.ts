import { createHash } from "node:crypto";
import { decodeJwt } from "jose";
import { localEnvironment } from "../environment";
import type { LocalTenant } from "../tenant";
import type { TestBrowser } from "./test-browser";

export const ACME = "org_AcmeLocalSeed001";
export const GLOBEX = "org_GlobexLocalSeed1";
export const AUDIENCE = "https://api.tenantry.dev";
export const CALLBACK = "http://acme.app.localhost:3000/auth/callback";
export const GLOBEX_CALLBACK = "http://globex.app.localhost:3000/auth/callback";

const environment = localEnvironment({ issuer: "http://localhost:4400", rootDomain: "app.localhost:3000" });
export const application = { id: environment.AUTH0_CLIENT_ID ?? "", secret: environment.AUTH0_CLIENT_SECRET ?? "" };
export const server = {
  id: environment.AUTH0_MANAGEMENT_CLIENT_ID ?? "",
  secret: environment.AUTH0_MANAGEMENT_CLIENT_SECRET ?? "",
};

const VERIFIER = "a-code-verifier-that-is-long-enough-for-the-specification";
const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");

/** Parameters as the application sends them; undefined leaves one out. */
export type Parameters = Record<string, string | undefined>;

/** The path of an `/authorize` request: the application signing somebody in to Acme, but for `changes`. */
export function authorizePath(changes: Parameters = {}): string {
  const parameters: Parameters = {
    response_type: "code",
    client_id: application.id,
    redirect_uri: CALLBACK,
    scope: "openid profile email offline_access",
    audience: AUDIENCE,
    organization: ACME,
    state: "the-state",
    nonce: "the-nonce",
    code_challenge: CHALLENGE,
    code_challenge_method: "S256",
    ...changes,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value);
  return `/authorize?${query}`;
}

/** Where a redirect leads; fails when it is none. */
export function locationOf(response: Response): URL {
  const location = response.headers.get("location");
  if (location === null) throw new Error(`No redirect but ${response.status}`);
  return new URL(location);
}

/** Asks for a login and sends its form; returns where the browser is sent then, the callback if all went well. */
export async function signIn(browser: TestBrowser, email: string, changes: Parameters = {}): Promise<URL> {
  const asked = locationOf(await browser.get(authorizePath(changes)));
  if (asked.pathname !== "/u/login") return asked;
  const state = asked.searchParams.get("state") ?? "";
  return locationOf(await browser.submit("/u/login", { state, username: email, password: "tenantry" }));
}

export type Tokens = {
  access_token: string;
  id_token: string;
  refresh_token: string;
  scope: string;
  expires_in: number;
};

/** POST /oauth/token as the application. */
export async function requestToken(tenant: LocalTenant, parameters: Parameters): Promise<Response> {
  const body = new URLSearchParams();
  const all: Parameters = { client_id: application.id, client_secret: application.secret, ...parameters };
  for (const [name, value] of Object.entries(all)) if (value !== undefined) body.set(name, value);
  return tenant.app.request("/oauth/token", { method: "POST", body });
}

/** The parameters that exchange the code of a callback. */
export function codeParameters(callback: URL): Parameters {
  return {
    grant_type: "authorization_code",
    code: callback.searchParams.get("code") ?? undefined,
    redirect_uri: callback.origin + callback.pathname,
    code_verifier: VERIFIER,
  };
}

/** Signs in and exchanges the code; `exchange` changes the token request, for clients other than the application. */
export async function tokensFor(
  tenant: LocalTenant,
  browser: TestBrowser,
  email: string,
  changes: Parameters = {},
  exchange: Parameters = {},
): Promise<Tokens> {
  const callback = await signIn(browser, email, changes);
  const redirect_uri = changes.redirect_uri;
  const named = redirect_uri === undefined ? {} : { redirect_uri };
  const response = await requestToken(tenant, { ...codeParameters(callback), ...named, ...exchange });
  if (response.status !== 200) throw new Error(await response.text());
  return (await response.json()) as Tokens;
}

/** Exchanges a refresh token and returns the answer. */
export function refresh(tenant: LocalTenant, tokens: Tokens, parameters: Parameters = {}): Promise<Response> {
  return requestToken(tenant, { grant_type: "refresh_token", refresh_token: tokens.refresh_token, ...parameters });
}

/** The claims of a JWT, unverified. */
export function claimsOf(token: string): Record<string, unknown> {
  return decodeJwt(token);
}
