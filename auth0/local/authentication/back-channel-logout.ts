import { SignJWT } from "jose";
import type { Core } from "../core";
import { postToApplication } from "../http/post-to-application";
import { writeLog } from "../state/logs";
import { randomId } from "../state/random-id";
import type { Client, Session } from "../state/types";

/** Why a session ended, in Auth0's words for `backchannel_logout_initiators`. */
export type LogoutInitiator =
  | "rp-logout"
  | "idp-logout"
  | "password-changed"
  | "session-expired"
  | "session-revoked"
  | "account-deleted"
  | "email-identifier-changed"
  | "account-deactivated";

/** Without a setting Auth0 tells of these two only. */
const DEFAULT_INITIATORS = ["rp-logout", "idp-logout"];
const EVENT = "http://schemas.openid.net/event/backchannel-logout";
/** Seconds. */
const TOKEN_LIFETIME = 120;
const FORM = { "content-type": "application/x-www-form-urlencoded" };

/**
 * Tells every client that was let in with this session that it is over (OpenID Connect Back-Channel Logout 1.0).
 * Nobody waits for it: a deaf application must not keep a person from signing out. The tenant log says how it went.
 * https://auth0.com/docs/authenticate/login/logout/back-channel-logout
 */
export function announceLogout(core: Core, session: Session, initiator: LogoutInitiator): void {
  for (const clientId of session.clientIds) {
    const client = core.state.clients.get(clientId);
    if (!client || !isToldOf(client, initiator)) continue;
    for (const url of client.oidc_logout?.backchannel_logout_urls ?? []) {
      logoutToken(core, client, session)
        .then((token) => postToApplication(url, new URLSearchParams({ logout_token: token }).toString(), FORM))
        .then(() => writeLog(core, { type: "oidc_backchannel_logout_succeeded", userId: session.userId, clientId }))
        .catch((error: unknown) => {
          const description = `${url}: ${error instanceof Error ? error.message : String(error)}`;
          writeLog(core, { type: "oidc_backchannel_logout_failed", description, userId: session.userId, clientId });
        });
    }
  }
}

function isToldOf({ oidc_logout: settings }: Client, initiator: LogoutInitiator): boolean {
  const { mode, selected_initiators } = settings?.backchannel_logout_initiators ?? {
    mode: "custom",
    selected_initiators: DEFAULT_INITIATORS,
  };
  return mode === "all" || selected_initiators.includes(initiator);
}

/** https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken - it has no nonce, or it could pass as an ID token. */
function logoutToken(core: Core, client: Client, session: Session): Promise<string> {
  const iat = Math.floor(core.now() / 1000);
  const claims = {
    iss: core.issuer,
    aud: client.client_id,
    sub: session.userId,
    sid: session.sid,
    iat,
    exp: iat + TOKEN_LIFETIME,
    jti: randomId(32),
    events: { [EVENT]: {} },
  };
  const { kid, privateKey } = core.key;
  return new SignJWT(claims).setProtectedHeader({ alg: "RS256", typ: "logout+jwt", kid }).sign(privateKey);
}
