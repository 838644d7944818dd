import type { SessionData } from "@auth0/nextjs-auth0/types";
import { decodeJwt } from "jose";
import { readPlanClaims } from "./plan-claims";
import { type Session, sessionSchema } from "./session";
import { readSignInClaims } from "./sign-in-claims";
import { SignInRefused } from "./sign-in-refused";

/** Claims of an access token, unverified: it came straight from the token endpoint, over the connection that we opened. */
function accessClaims(token: string | undefined) {
  try {
    return decodeJwt(token ?? "");
  } catch {
    throw new SignInRefused("unknown", "the access token is not a JWT: is AUTH0_AUDIENCE the identifier of the API?");
  }
}

/**
 * The organization claim, checked as strictly as `exp` and `nonce`: it must be a string and exactly the organization of the host the
 * login started from. https://auth0.com/docs/manage-users/organizations/using-tokens
 */
function requireOrganization(claim: unknown, expected: string, token: string): void {
  if (typeof claim === "string" && claim === expected) return;
  throw new SignInRefused("wrong_organization", `the ${token} is not for ${expected}`);
}

/** A refresh proves nothing anew about the person: the session keeps the moment of its login. */
function signInOf(raw: SessionData) {
  const claims = readSignInClaims(raw.user);
  const { authenticatedAt } = raw;
  return typeof authenticatedAt === "number" ? { ...claims, authenticatedAt } : claims;
}

/**
 * Turns what the SDK is about to save into what this product keeps, or refuses it. Runs at login and at every refresh.
 *
 * @param raw the SDK's session, with the new tokens and the ID token's claims as `user`
 * @param organizationId the organization of the host
 * @param at when the token request began, in milliseconds of our clock
 * @throws SignInRefused when either token is for another organization or another person, so that nothing is saved
 */
export function shapeSession(raw: SessionData, organizationId: string, at: number): SessionData & Session {
  requireOrganization(raw.user.org_id, organizationId, "ID token");
  const access = accessClaims(raw.tokenSet.accessToken);
  requireOrganization(access.org_id, organizationId, "access token");
  if (access.sub !== raw.user.sub) throw new SignInRefused("unknown", "the two tokens are for different people");
  const { accessToken: _access, idToken: _id, ...tokenSet } = raw.tokenSet;
  const permissions = Array.isArray(access.permissions) ? access.permissions : [];
  const plan = readPlanClaims(raw.user);
  const shaped = sessionSchema.safeParse({
    user: raw.user,
    tokenSet,
    internal: raw.internal,
    permissions: permissions.filter((name) => typeof name === "string"),
    ...(plan && { plan }),
    ...signInOf(raw),
    at,
  });
  if (!shaped.success)
    throw new SignInRefused("unknown", `the session is incomplete: ${shaped.error.issues[0]?.path.join(".")}`);
  // The SDK needs its own fields of the token set and `internal` back as they are.
  return { ...shaped.data, tokenSet: { ...tokenSet, accessToken: "" }, internal: raw.internal };
}
