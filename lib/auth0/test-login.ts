import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { jwtVerify } from "jose";
import { z } from "zod";
import { env } from "@/lib/env";
import { limitedFetch } from "./http";
import { seal, unseal } from "./sealed";
import { signingKey } from "./signing-keys";

/** Minutes are enough for a person to sign in at their provider; the address is of no use afterwards. */
const lifetime = "15m";

/** Everything that the answer is held against. It travels in `state`, sealed, and nobody has to remember it. */
const attempt = z.strictObject({
  organizationId: z.string(),
  connectionId: z.uuid(),
  nonce: z.string(),
  verifier: z.string(),
  startedBy: z.string(),
});

export type TestAttempt = Omit<z.output<typeof attempt>, "nonce" | "verifier">;

const purpose = "connection-test";

/**
 * The address at which somebody tries a connection out: a login through the apex's client, of no company, that comes back to
 * `callback`. RFC 6749 with PKCE (RFC 7636) and a nonce, as for any other login.
 *
 * @param slug the company; only its host's name opens what is sealed for it
 * @param connection Auth0's name of the connection
 */
export async function testLoginUrl(
  slug: string,
  connection: string,
  callback: string,
  { organizationId, connectionId, startedBy }: TestAttempt,
): Promise<string> {
  const [nonce, verifier] = [randomBytes(24).toString("base64url"), randomBytes(48).toString("base64url")];
  const sealed = await seal(
    { purpose, audience: slug },
    { organizationId, connectionId, startedBy, nonce, verifier },
    lifetime,
  );
  const query = new URLSearchParams({
    response_type: "code",
    client_id: env().apexClientId,
    redirect_uri: callback,
    scope: "openid profile email",
    connection,
    // The provider is asked, whatever session this browser has.
    prompt: "login",
    state: `${slug}.${sealed}`,
    nonce,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  return `${env().issuer}/authorize?${query}`;
}

/** The company and the attempt that an answer's `state` names; null for what was not sealed here, or is over. */
export async function openAttempt(state: string) {
  const [, slug = "", sealed = ""] = /^([a-z0-9-]{1,63})\.(.+)$/.exec(state) ?? [];
  const opened = attempt.safeParse(await unseal({ purpose, audience: slug }, sealed));
  return opened.success ? { slug, ...opened.data } : null;
}

const tokens = z.object({ id_token: z.string() });
const claims = z.object({ sub: z.string(), sid: z.string().optional() });

/**
 * Spends the code of an answer and verifies the ID token that comes for it. No token is kept.
 *
 * @returns who signed in; null where the code or the token is refused
 * @throws when the sign-in service does not answer
 */
export async function redeemTest(
  code: string,
  callback: string,
  { nonce, verifier }: { nonce: string; verifier: string },
): Promise<{ userId: string; sid: string | null } | null> {
  const { issuer, apexClientId, apexClientSecret } = env();
  const response = await limitedFetch(`${issuer}/oauth/token`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: apexClientId,
      client_secret: apexClientSecret,
      code,
      redirect_uri: callback,
      code_verifier: verifier,
    }),
  });
  const answer = tokens.safeParse(await response.json().catch(() => null));
  if (!response.ok || !answer.success) return null;
  const { payload } = await jwtVerify(answer.data.id_token, signingKey, {
    algorithms: ["RS256"],
    issuer: `${issuer}/`,
    audience: apexClientId,
    clockTolerance: 5,
    requiredClaims: ["exp", "iat", "sub", "nonce"],
  });
  const { sub, sid } = claims.parse(payload);
  return payload.nonce === nonce ? { userId: sub, sid: sid ?? null } : null;
}

/** Ends the browser's session at the sign-in service that came of a test, and goes on to `returnTo`, a registered logout URL. */
export function afterTestUrl(sid: string | null, returnTo: string, state: string): string {
  const query = new URLSearchParams({
    client_id: env().apexClientId,
    ...(sid !== null && { logout_hint: sid }),
    post_logout_redirect_uri: returnTo,
    state,
  });
  return `${env().issuer}/oidc/logout?${query}`;
}
