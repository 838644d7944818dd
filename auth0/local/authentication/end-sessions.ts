import type { Core } from "../core";
import { writeLog } from "../state/logs";
import { removePerson } from "../state/people";
import type { Session } from "../state/types";
import { announceLogout, type LogoutInitiator } from "./back-channel-logout";

/**
 * Ends a session and tells the applications that were entered with it. Refresh tokens outlive it, as Auth0's do
 * (`offline_access` is meant for that), but lose their `sid`.
 * https://auth0.com/docs/secure/tokens/refresh-tokens/online-refresh-tokens
 */
export function endSession(core: Core, session: Session, initiator: LogoutInitiator): void {
  dropSession(core, session);
  announceLogout(core, session, initiator);
}

/** Ends a session without a word to anybody. */
export function dropSession(core: Core, session: Session): void {
  core.state.sessions.delete(session.token);
  for (const token of core.state.refreshTokens.values()) if (token.sid === session.sid) delete token.sid;
}

/** Ends every session of a person, on all their browsers. */
export function endSessionsOf(core: Core, userId: string, initiator: LogoutInitiator): void {
  for (const session of core.state.sessions.values())
    if (session.userId === userId) endSession(core, session, initiator);
}

/** Removes a person, if there is one, and tells the applications where they were signed in. */
export function deletePerson(core: Core, userId: string): void {
  if (!core.state.users.has(userId)) return;
  endSessionsOf(core, userId, "account-deleted");
  writeLog(core, { type: "sdu", description: "User successfully deleted", userId });
  removePerson(core.state, userId);
}

/**
 * Tells the applications that a person was blocked. The sessions stay, so that the next sign-in says why it fails;
 * they let nobody in.
 */
export function announceBlock(core: Core, userId: string): void {
  for (const session of core.state.sessions.values()) {
    if (session.userId === userId) announceLogout(core, session, "account-deactivated");
  }
}
