import type { Core } from "../core";
import { oauthRefusal } from "../http/refusal";
import { dropExpired } from "../state/expiry";
import { randomSecret } from "../state/random-id";
import type { LoginTransaction, Session, User } from "../state/types";

const CODE_LIFETIME = 60_000;

type Asked = Omit<LoginTransaction, "id" | "browser" | "expiresAt">;

/**
 * Lets a signed-in person through to the application: returns the URL with the code, or throws the refusal that
 * Auth0 would send there instead (`refusalUrl`). Membership is judged before anything else may run.
 */
export function finishLogin(core: Core, asked: Asked, session: Session): string {
  const user = core.state.users.get(session.userId);
  if (!user || user.blocked) throw oauthRefusal(401, "unauthorized", "user is blocked");
  checkMembership(core, asked, user);
  session.lastInteractedAt = core.now();
  const code = randomSecret();
  dropExpired(core.state.codes, core.now());
  core.state.codes.set(code, {
    code,
    clientId: asked.clientId,
    userId: user.user_id,
    scope: asked.scope,
    redirectUri: asked.redirectUri,
    codeChallenge: asked.codeChallenge,
    sid: session.sid,
    ...(asked.audience === undefined ? {} : { audience: asked.audience }),
    ...(asked.organizationId === undefined ? {} : { organizationId: asked.organizationId }),
    ...(asked.nonce === undefined ? {} : { nonce: asked.nonce }),
    ...(asked.wantsAuthTime ? { authTime: Math.floor(session.authenticatedAt / 1000) } : {}),
    expiresAt: core.now() + CODE_LIFETIME,
  });
  return withParameters(asked.redirectUri, { code, state: asked.state });
}

function checkMembership(core: Core, asked: Asked, user: User): void {
  if (asked.organizationId === undefined) return;
  const organization = core.state.organizations.get(asked.organizationId);
  if (!organization)
    throw oauthRefusal(400, "invalid_request", `parameter organization is invalid: ${asked.organizationId}`);
  if (!organization.enabledConnections.has(user.connectionId)) {
    const name = core.state.connections.get(user.connectionId)?.name;
    throw denied(
      `user ${user.user_id} belongs to connection ${name} that is not part of the ${organization.id} organization`,
    );
  }
  if (!organization.members.has(user.user_id)) {
    throw denied(`user ${user.user_id} is not part of the ${organization.id} organization`);
  }
}

function denied(description: string) {
  return oauthRefusal(403, "access_denied", description);
}

/** `url` with these parameters added to its query; a registered callback may have one of its own. */
export function withParameters(url: string, parameters: Record<string, string | undefined>): string {
  const result = new URL(url);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) result.searchParams.set(name, value);
  }
  return result.href;
}
