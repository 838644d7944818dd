import "server-only";
import type { AccessToken } from "@/lib/auth0/access-token";
import type { PlanClaims } from "@/lib/auth0/plan-claims";
import type { Session } from "@/lib/auth0/session";
import type { Organization } from "@/lib/organizations/types";
import { isPermission } from "@/lib/permissions";
import { parsePlan } from "@/lib/plans/plan";
import type { TenantContext } from "./tenant-context";

/** What only this request knows of itself. */
export type About = { requestId: string; ip: string | null };

type Asker = Pick<TenantContext, "person" | "actor" | "via" | "permissions" | "plan" | "sid" | "authenticatedAt">;

/** Who is asking, made once for each opened session and each verified token: both are kept, and every request brings one of them. */
const askers = new WeakMap<Session | AccessToken, Asker>();

function grants({ permissions, plan }: { permissions: string[]; plan?: PlanClaims | undefined }) {
  return { permissions: new Set(permissions.filter(isPermission)), plan: parsePlan(plan) };
}

const inMilliseconds = (seconds: number | undefined) => (seconds === undefined ? null : seconds * 1000);

function askerOf(session: Session): Asker {
  const known = askers.get(session);
  if (known) return known;
  const { sub, name, email, picture } = session.user;
  const asker: Asker = {
    person: { id: sub, name: name ?? email ?? sub, email: email ?? "", picture: picture ?? null },
    actor: "person",
    via: "session",
    ...grants(session),
    sid: session.internal.sid,
    authenticatedAt: inMilliseconds(session.authenticatedAt),
  };
  askers.set(session, asker);
  return asker;
}

function askerOfToken(token: AccessToken): Asker {
  const known = askers.get(token);
  if (known) return known;
  const { subject, name, email, picture, actor, sid } = token;
  const asker: Asker = {
    person: { id: subject, name, email, picture },
    actor,
    via: "bearer",
    ...grants(token),
    sid,
    authenticatedAt: actor === "machine" ? token.issuedAt : inMilliseconds(token.authenticatedAt),
  };
  askers.set(token, asker);
  return asker;
}

/** The context everything below `app` works with. Only called with a session that belongs to `organization`. */
export function contextOf(organization: Organization, session: Session, about: About): TenantContext {
  return { organization, ...askerOf(session), ...about };
}

/** The same for an access token. Only called with one that is for `organization`. */
export function contextOfToken(organization: Organization, token: AccessToken, about: About): TenantContext {
  return { organization, ...askerOfToken(token), ...about };
}
