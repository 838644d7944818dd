import "server-only";
import { accessOf } from "@/lib/access/access-of";
import type { AccessToken } from "@/lib/auth0/access-token";
import { verifyAccessToken } from "@/lib/auth0/verify-access-token";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Organization } from "@/lib/organizations/types";
import { findById } from "./directory";
import { evaluateHost, open } from "./evaluate";
import { hostHeader, parseHost } from "./host";

/** RFC 6750 §2.1. The scheme's letters have no case (RFC 9110 §11.1); the token is a compact JWS, the only kind we take. */
const bearer = /^bearer +([\w-]{1,2048}\.[\w-]{1,6144}\.[\w-]{1,1024})$/i;

/** A request with an access token that holds, and the company it is for. */
export type TokenEvaluation = { organization: Organization; token: AccessToken };

async function verified(authorization: string, now: number): Promise<AccessToken> {
  const [, token] = bearer.exec(authorization) ?? [];
  const found = token === undefined ? null : await verifyAccessToken(token, now);
  if (!found) throw new AppError("invalid_token");
  return found;
}

/**
 * The token with what the revocation record leaves of it. One that is out of date is refused, since whoever has it can get a new one
 * and we cannot get it for them.
 */
async function notRevoked(token: AccessToken, now: number): Promise<AccessToken> {
  const { organizationId, subject: userId, sid, issuedAt: at, permissions } = token;
  const access = accessOf({ organizationId, userId, sid, at, permissions }, now);
  const known = access instanceof Promise ? await access : access;
  if (known === "current") return token;
  if (known === "ended" || known === "stale") throw new AppError("invalid_token");
  return { ...token, permissions: [...known.permissions] };
}

/**
 * Host, token, organization, revocation record: what `evaluate` is for a browser's session. On a company's host the token must be for that company; on the
 * API's own host the token says which company is meant.
 *
 * @param authorization the Authorization header
 * @param now milliseconds
 * @throws AppError `invalid_token` for every token that is refused, in the same words for one of another company and one of none;
 *   otherwise as `evaluateHost`, and `database_unavailable` when the revocation record cannot be read
 */
export async function evaluateToken(
  headers: Pick<Headers, "get">,
  authorization: string,
  now: number,
): Promise<TokenEvaluation> {
  const { rootDomain, trustProxy } = env();
  if (parseHost(hostHeader(headers, trustProxy), rootDomain).kind === "api") {
    const token = await verified(authorization, now);
    const organization = open(await findById(token.organizationId));
    return { organization, token: await notRevoked(token, now) };
  }
  const organization = await evaluateHost(headers);
  const token = await verified(authorization, now);
  if (token.organizationId !== organization.id) throw new AppError("invalid_token");
  return { organization, token: await notRevoked(token, now) };
}
