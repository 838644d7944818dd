import { jwtVerify } from "jose";
import { z } from "zod";
import { type AppContext, type Core, note } from "../core";
import { oauthRefusal } from "../http/refusal";
import { isOverLimit } from "../limits/enforce-limits";
import { keyedLimits } from "../limits/keyed-rates";
import { verificationKey } from "../signing-key";
import { profileClaims } from "./profile-claims";

const claims = z.object({ sub: z.string(), azp: z.string(), scope: z.string() });

type Holder = { userId: string; clientId: string; scope: string[] };

/**
 * GET and POST /userinfo - the profile of an access token's person, as far as its scope goes. Opaque tokens are taken,
 * and those for an API that were asked for with `openid`. https://auth0.com/docs/api/authentication/user-profile/get-user-info
 */
export function userinfo(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "userinfo" });
    c.header("cache-control", "no-store");
    const token = c.req.header("authorization")?.match(/^Bearer (\S+)$/i)?.[1];
    const holder = token === undefined ? undefined : await holderOf(core, token);
    const user = holder === undefined ? undefined : core.state.users.get(holder.userId);
    if (!holder || !user || user.blocked) return unauthorized(c, token);
    note(c, { client: holder.clientId, actor: user.user_id });
    if (isOverLimit(core, c, () => keyedLimits.userinfo(user.user_id))) {
      throw oauthRefusal(429, "too_many_requests", "Global limit has been reached");
    }
    return c.json({ sub: user.user_id, ...profileClaims(core, user, holder.scope) });
  };
}

async function holderOf(core: Core, token: string): Promise<Holder | undefined> {
  const opaque = core.state.opaqueTokens.get(token);
  if (opaque) return opaque.expiresAt > core.now() && opaque.scope.includes("openid") ? opaque : undefined;
  const verified = await jwtVerify(token, verificationKey(core.state.signingKeys), {
    algorithms: ["RS256"],
    issuer: core.issuer,
    audience: `${core.issuer}userinfo`,
    currentDate: new Date(core.now()),
    requiredClaims: ["exp"],
  }).catch(() => undefined);
  const parsed = claims.safeParse(verified?.payload);
  if (!parsed.success) return undefined;
  return { userId: parsed.data.sub, clientId: parsed.data.azp, scope: parsed.data.scope.split(" ") };
}

/** RFC 6750 section 3.1: without a token there is no error to name. */
function unauthorized(c: AppContext, token: string | undefined): Response {
  c.header("www-authenticate", token === undefined ? "Bearer" : 'Bearer error="invalid_token"');
  return c.text("Unauthorized", 401);
}
