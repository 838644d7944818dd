import { errors, jwtVerify } from "jose";
import { z } from "zod";
import type { Core } from "../core";
import { managementRefusal, type Refusal } from "../http/refusal";
import { verificationKey } from "../signing-key";
import { managementAudience } from "./audience";

const claims = z.object({ sub: z.string(), azp: z.string(), scope: z.string().default("") });

export type Caller = { subject: string; clientId: string; scopes: Set<string> };

/** Who calls the Management API, from the bearer token; throws Auth0's 401 bodies. */
export async function callerOf(core: Core, authorization: string | undefined): Promise<Caller> {
  const token = authorization?.match(/^Bearer (\S+)$/i)?.[1];
  if (token === undefined) throw managementRefusal(401, "Missing authentication");
  const { payload } = await jwtVerify(token, verificationKey(core.state.signingKeys), {
    algorithms: ["RS256"],
    issuer: core.issuer,
    audience: managementAudience.aliases(core),
    currentDate: new Date(core.now()),
    requiredClaims: ["exp"],
  }).catch((error: unknown) => {
    throw refusalFor(error);
  });
  const { sub, azp, scope } = claims.parse(payload);
  return { subject: sub, clientId: azp, scopes: new Set(scope.split(" ")) };
}

function refusalFor(error: unknown): Refusal {
  if (error instanceof errors.JWTExpired) {
    return managementRefusal(401, "Expired token received for JSON Web Token validation");
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return managementRefusal(401, "Invalid signature received for JSON Web Token validation");
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === "aud") {
    return managementRefusal(401, `Bad audience: ${String(error.payload.aud)}`);
  }
  return managementRefusal(401, "Invalid token");
}

/** One of these scopes is enough; throws 403 `insufficient_scope`. */
export function requireAnyScope(caller: Caller, scopes: string[]): void {
  if (scopes.some((scope) => caller.scopes.has(scope))) return;
  throw managementRefusal(403, `Insufficient scope, expected any of: ${scopes.join(",")}`, "insufficient_scope");
}
