import "server-only";
import { errors, jwtVerify } from "jose";
import { z } from "zod";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { KeysUnavailable, signingKey } from "./signing-keys";

const event = "http://schemas.openid.net/event/backchannel-logout";

/** Seconds. A logout token is sent at once; an older one is somebody's souvenir. */
const oldest = 300;

const clockTolerance = 5;

/** The explicit type is recommended, not required (§2.4); any other explicit type is another kind of token. */
const types: ReadonlySet<unknown> = new Set([undefined, "JWT", "logout+jwt"]);

const text = z.string().min(1).max(255);

const claims = z
  .object({
    jti: text,
    sub: text.optional(),
    sid: text.optional(),
    events: z.object({ [event]: z.looseObject({}) }),
    /** Its absence is what tells a logout token from an ID token. */
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);

/** What the sign-in service says has ended: one sign-in, or all of a person's where no `sid` is given. */
export type LogoutToken = { jti: string; sub: string | undefined; sid: string | undefined };

/**
 * Verifies a logout token: OpenID Connect Back-Channel Logout 1.0 §2.6, RS256 alone, for the client that people sign in to.
 * https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation
 *
 * @returns null for a token that is refused, whatever the reason. Whether it was sent before is for the caller to know
 * @throws AppError `sign_in_unavailable` when no signing keys can be had
 */
export async function verifyLogoutToken(token: string): Promise<LogoutToken | null> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, signingKey, {
      algorithms: ["RS256"],
      issuer: `${env().issuer}/`,
      audience: env().clientId,
      clockTolerance,
      maxTokenAge: oldest,
      requiredClaims: ["iat", "jti", "events"],
    });
    const parsed = claims.safeParse(payload);
    if (!types.has(protectedHeader.typ) || !parsed.success) return null;
    const { jti, sub, sid } = parsed.data;
    return { jti, sub, sid };
  } catch (error) {
    if (error instanceof KeysUnavailable) throw new AppError("sign_in_unavailable", { retryAfter: 10, cause: error });
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
