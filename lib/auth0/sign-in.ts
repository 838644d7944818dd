import type { Auth0Client } from "@auth0/nextjs-auth0/server";
import { NextRequest, type NextResponse } from "next/server";
import { env } from "@/lib/env";
import { clientFor, type SignInHost, timed } from "./client";
import { clearedSession, cookieNames, ownCookies } from "./session-cookie";
import { SignInRefused } from "./sign-in-refused";

/**
 * A request for the SDK, made from scratch: the path and parameters that we chose, and no header of the visitor's but our own
 * cookies. The SDK trusts `X-Forwarded-Host`, forwards every query parameter and reads legacy cookies; it sees none of them here.
 */
function sdkRequest(host: SignInHost, path: string, cookies: string | null): NextRequest {
  return new NextRequest(`${host.baseUrl}${path}`, { headers: { cookie: ownCookies(cookies) } });
}

/**
 * Starts the login of a company.
 *
 * @param parameters the only names and values, besides the static ones, that reach `/authorize`
 * @returns the redirect to the sign-in service, with the login transaction's cookie
 * @throws SignInRefused("unavailable") when the SDK cannot reach the service
 */
export async function startLogin(
  host: SignInHost,
  cookies: string | null,
  returnTo: string,
  parameters: Record<string, string>,
): Promise<NextResponse> {
  const query = new URLSearchParams({ ...parameters, returnTo });
  const client = await clientFor(host, newestSecret());
  const response = await client.middleware(sdkRequest(host, `/auth/login?${query}`, cookies));
  if (!response.headers.has("location"))
    throw new SignInRefused("unavailable", `the login answered ${response.status}`);
  return response;
}

/**
 * Ends a login: spends the code and saves the session, if it is for this very organization.
 *
 * @param query the callback's query, as received
 * @returns the redirect to the place the login was started for, with the session's cookie
 * @throws SignInRefused for every other outcome; no session exists then
 */
export async function finishLogin(
  host: SignInHost,
  cookies: string | null,
  query: URLSearchParams,
): Promise<NextResponse> {
  const request = sdkRequest(host, `/auth/callback?${query}`, cookies);
  let refusal: unknown;
  for (const secret of env().secrets) {
    try {
      const client = await clientFor(host, secret);
      return await timed(() => client.middleware(request));
    } catch (error) {
      refusal = error;
      // A login that was under way while the secret rotated: its transaction opens with the older one. No code was spent yet.
      if (!(error instanceof SignInRefused && error.refusal === "expired")) break;
    }
  }
  throw refusal instanceof SignInRefused ? refusal : new SignInRefused("unknown", String(refusal));
}

/**
 * Ends the session here and at the sign-in service, whose answer comes back to `returnTo`.
 *
 * @param returnTo an address registered as a logout URL
 * @returns the redirect, or null when the service does not answer: then only the cookies can be cleared
 */
export async function startLogout(
  host: SignInHost,
  cookies: string | null,
  returnTo: string,
): Promise<Response | null> {
  const request = sdkRequest(host, `/auth/logout?${new URLSearchParams({ returnTo })}`, cookies);
  const response = await (await clientHolding(host, request)).middleware(request);
  const location = response.headers.get("location");
  if (!location) return null;
  // The SDK answers 307, which would have the browser POST to Auth0.
  return new Response(null, { status: 303, headers: withCookies(location, response.headers.getSetCookie()) });
}

/** The id of the sign-in behind the session that a request carries, or null without one. */
export async function heldSignIn(host: SignInHost, cookies: string | null): Promise<string | null> {
  return (await sessionHeld(host, cookies))?.internal.sid ?? null;
}

async function sessionHeld(host: SignInHost, cookies: string | null) {
  const request = sdkRequest(host, "/", cookies);
  return (await clientHolding(host, request)).getSession(request);
}

/** Who has just signed in, and whether their token permits anything. */
export type SignedIn = { userId: string; mayDoSomething: boolean };

/**
 * Who an answer of `finishLogin` signs in.
 *
 * @throws SignInRefused where that cannot be told: nobody gets in unseen
 */
export async function signedInBy(host: SignInHost, response: NextResponse): Promise<SignedIn> {
  // Cookies that are taken back come beside the new one, without a value.
  const pairs = response.headers.getSetCookie().map((line) => line.split(";", 1)[0] ?? "");
  const held = await sessionHeld(host, pairs.filter((pair) => !pair.endsWith("=")).join("; "));
  if (!held) throw new SignInRefused("unknown", "the session that was saved cannot be read");
  const { user, permissions } = held;
  return { userId: user.sub, mayDoSomething: Array.isArray(permissions) && permissions.length > 0 };
}

/** The client that can read the request's session, which may be sealed with the older secret; else the newest. */
async function clientHolding(host: SignInHost, request: NextRequest): Promise<Auth0Client> {
  for (const secret of env().secrets) {
    const client = await clientFor(host, secret);
    if (await client.getSession(request)) return client;
  }
  return clientFor(host, newestSecret());
}

function withCookies(location: string, cookies: string[]): Headers {
  const headers = new Headers({ location });
  for (const cookie of [...cookies, ...clearedSession()]) headers.append("set-cookie", cookie);
  return headers;
}

/** The Set-Cookie line that removes the transaction of a login that was refused: the SDK leaves it behind when a hook throws. */
export function clearedTransaction(state: string | null): string[] {
  const { transaction, secure } = cookieNames();
  if (!state || !/^[\w-]{1,200}$/.test(state)) return [];
  return [`${transaction}${state}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`];
}

function newestSecret(): string {
  const [newest = ""] = env().secrets;
  return newest;
}
