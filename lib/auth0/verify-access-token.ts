import "server-only";
import { createHash } from "node:crypto";
import { errors, jwtVerify, type ProtectedHeaderParameters } from "jose";
import { LRUCache } from "lru-cache";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { shared } from "@/lib/shared";
import { type AccessToken, clockTolerance, shapeAccessToken } from "./access-token";
import { KeysUnavailable, signingKey } from "./signing-keys";

/** Auth0's own profile says `JWT`, the one of RFC 9068 `at+jwt`. A logout token is `logout+jwt`; an ID token fails by its audience. */
const types: ReadonlySet<unknown> = new Set(["JWT", "at+jwt", "application/at+jwt"]);

/** Headers by which a token could bring its own key, or ask for rules of its own. Auth0 sends none of them. */
const refusedHeaders = ["jwk", "jku", "x5u", "x5c", "crit", "b64", "zip"] as const;

const verified = shared("access-tokens.verified", () => new LRUCache<string, AccessToken>({ max: 10_000 }));

function isOrdinary(header: ProtectedHeaderParameters): boolean {
  return typeof header.kid === "string" && types.has(header.typ) && refusedHeaders.every((name) => !(name in header));
}

async function verify(token: string, key: string, now: number): Promise<AccessToken | null> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, signingKey, {
      algorithms: ["RS256"],
      issuer: `${env().issuer}/`,
      audience: env().audience,
      clockTolerance,
      requiredClaims: ["exp", "iat", "sub"],
      currentDate: new Date(now),
    });
    const shaped = isOrdinary(protectedHeader) ? shapeAccessToken(payload, now) : null;
    if (shaped) verified.set(key, shaped);
    return shaped;
  } catch (error) {
    if (error instanceof KeysUnavailable) throw new AppError("sign_in_unavailable", { retryAfter: 10, cause: error });
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

/**
 * Verifies an access token for this product's API: RS256, a key that the sign-in service publishes, issuer, audience, lifetime,
 * type, and an organization. What was verified once is known by the hash of the whole token until it ends.
 * https://auth0.com/docs/secure/tokens/access-tokens/validate-access-tokens
 *
 * @param token the compact JWS as sent
 * @param now milliseconds
 * @returns at once where the token is known, else a promise; null for a token that is refused, whatever the reason
 * @throws AppError `sign_in_unavailable` when no signing keys can be had
 */
export function verifyAccessToken(token: string, now: number): AccessToken | null | Promise<AccessToken | null> {
  const key = createHash("sha256").update(token).digest("base64url");
  const known = verified.get(key);
  if (!known) return verify(token, key, now);
  return known.usableUntil > now ? known : null;
}
