import { AsyncLocalStorage } from "node:async_hooks";
import { Auth0Client } from "@auth0/nextjs-auth0/server";
import { LRUCache } from "lru-cache";
import { NextResponse } from "next/server";
import { env } from "@/lib/env";
import { safeReturnTo } from "@/lib/return-to";
import { signInFetch } from "./http";
import { deriveKey, keyText, sessionPurpose } from "./keys";
import { sessionLifetime } from "./session";
import { cookieNames } from "./session-cookie";
import { shapeSession } from "./shape-session";
import { classifySignInError, SignInRefused } from "./sign-in-refused";

/** A company's host as the SDK must know it. `baseUrl` is built from the slug, never from a request. */
export type SignInHost = { slug: string; organizationId: string; baseUrl: string };

const clients = new LRUCache<string, Auth0Client>({ max: 500 });
const started = new AsyncLocalStorage<number>();

/**
 * Runs a call that may spend a code or a refresh token, and remembers when it began: that moment is the session's `at`.
 * A change recorded while the request was under way is then seen as later than the session, never as older.
 */
export function timed<T>(call: () => Promise<T>): Promise<T> {
  return started.run(Date.now(), call);
}

/**
 * The SDK's client for one company. Its secret is derived from the slug, so a cookie carried to another company cannot be read
 * there; its base URL is static, so no header decides where a login returns to.
 *
 * @param host the company
 * @param secret one entry of `AUTH0_SECRET`
 */
export async function clientFor(host: SignInHost, secret: string): Promise<Auth0Client> {
  const id = `${host.slug}|${host.organizationId}|${secret}`;
  const known = clients.get(id);
  if (known) return known;
  const client = createClient(host, keyText(await deriveKey(secret, sessionPurpose(host.slug))));
  clients.set(id, client);
  return client;
}

function createClient(host: SignInHost, secret: string): Auth0Client {
  const { session, transaction, secure } = cookieNames();
  // An empty domain keeps the cookies on this host alone; without it the SDK would read AUTH0_COOKIE_DOMAIN by itself.
  const cookie = { domain: "", path: "/", sameSite: "lax", secure } as const;
  return new Auth0Client({
    domain: env().localTenantUrl ?? env().auth0Domain,
    allowInsecureRequests: env().localTenantUrl !== null,
    clientId: env().clientId,
    clientSecret: env().clientSecret,
    secret,
    appBaseUrl: host.baseUrl,
    authorizationParameters: {
      organization: host.organizationId,
      audience: env().audience,
      scope: "openid profile email offline_access",
    },
    session: {
      // `rolling: false` would write every cookie with the absolute duration and so never reach the absolute end.
      rolling: true,
      inactivityDuration: sessionLifetime.inactivity,
      absoluteDuration: sessionLifetime.absolute,
      cookie: { ...cookie, name: session, transient: false },
    },
    transactionCookie: { ...cookie, prefix: transaction },
    logoutStrategy: "oidc",
    enableAccessTokenEndpoint: false,
    enableTelemetry: false,
    customFetch: signInFetch,
    beforeSessionSaved: async (raw) => shapeSession(raw, host.organizationId, started.getStore() ?? Date.now()),
    // Returning a refusal would still write the session cookie; only a throw prevents it.
    onCallback: async (error, context) => {
      if (error) throw new SignInRefused(classifySignInError(error), error.message);
      return NextResponse.redirect(`${host.baseUrl}${safeReturnTo(context.returnTo)}`);
    },
  });
}
