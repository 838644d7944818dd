import { z } from "zod";
import { isOrganizationId } from "./management/ids";
import { type PlanClaims, readPlanClaims } from "./plan-claims";
import { isSignInOver, signInEnd } from "./session-limits";
import { readSignInClaims, type SignInClaims } from "./sign-in-claims";

/** What a verified access token says, reduced to what the product reads. */
export type AccessToken = Pick<SignInClaims, "authenticatedAt"> & {
  organizationId: string;
  /** Auth0's `sub`: a person's id, or a machine's client id followed by `@clients`. */
  subject: string;
  actor: "person" | "machine";
  name: string;
  email: string;
  picture: string | null;
  /** A person's permissions in this organization, or a machine's scopes: both have the permissions' names. */
  permissions: string[];
  plan: PlanClaims | undefined;
  sid: string | null;
  /** Auth0's clock, in milliseconds, when the token was made. */
  issuedAt: number;
  /** In milliseconds, tolerance included: the end of the token, or of the company's sign-in lifetime if that comes first. */
  usableUntil: number;
};

/** Seconds by which the two clocks may differ. */
export const clockTolerance = 5;

/** A person's id names the connection it comes from, `auth0|…`; a machine's is its client id: neither can pass for the other. */
const machineSubject = /^([A-Za-z0-9_-]+)@clients$/;

const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  org_id: z.custom<string>(isOrganizationId),
  iat: z.number(),
  exp: z.number(),
  gty: z.string().optional(),
  /** An OIDC logout token has them, an access token never: OpenID Connect Back-Channel Logout 1.0 §2.4. */
  events: z.undefined().optional(),
  permissions: z.array(z.string()).default([]),
  scope: z.string().default(""),
  name: z.string().optional(),
  email: z.string().optional(),
  picture: z.string().optional(),
  sid: z.string().optional(),
});

/**
 * Shapes the claims of an access token whose signature, issuer, audience and lifetime have been verified.
 *
 * @param payload all its claims
 * @param now milliseconds
 * @returns null where a claim is missing or of the wrong form, the organization above all: a token of no company opens nothing
 */
export function shapeAccessToken(payload: Record<string, unknown>, now: number): AccessToken | null {
  const parsed = claimsSchema.safeParse(payload);
  if (!parsed.success) return null;
  const { sub, org_id, iat, exp, gty, permissions, scope, name, email, picture, sid } = parsed.data;
  if (iat * 1000 > now + clockTolerance * 1000 || exp <= iat) return null;
  const signIn = readSignInClaims(payload);
  const { authenticatedAt } = signIn;
  if (isSignInOver(signIn, now)) return null;
  const [, client] = machineSubject.exec(sub) ?? [];
  if (client === undefined && gty === "client-credentials") return null;
  return {
    organizationId: org_id,
    subject: sub,
    actor: client === undefined ? "person" : "machine",
    name: client ?? name ?? email ?? sub,
    email: email ?? "",
    picture: picture ?? null,
    permissions: client === undefined ? permissions : scope.split(" "),
    plan: readPlanClaims(payload),
    sid: sid ?? null,
    ...(authenticatedAt !== undefined && { authenticatedAt }),
    issuedAt: iat * 1000,
    usableUntil: Math.min(exp + clockTolerance, signInEnd(signIn)) * 1000,
  };
}
