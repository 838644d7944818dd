import type { Core } from "../core";
import { oauthRefusal } from "../http/refusal";
import type { LoginTransaction, Session, User } from "../state/types";
import { runPostLogin, type Verdict } from "./post-login";
import type { ActionRequest } from "./post-login-event";
import type { Pause } from "./types";

type Asked = Omit<LoginTransaction, "id" | "browser" | "expiresAt">;

/** A pause that the person has answered, and the request that brought the answer. */
export type Answered = { pause: Pause; request: ActionRequest };

/**
 * Runs the post-login Actions of a login. Without `answered` all of them, from the first one on: a pause that nobody
 * has answered must not be skipped by signing in once more. Throws their refusal.
 */
export function runAtLogin(
  core: Core,
  { asked, session, user, answered }: { asked: Asked; session: Session; user: User; answered?: Answered | undefined },
): Promise<Verdict> {
  const client = core.state.clients.get(asked.clientId);
  if (!client) throw oauthRefusal(403, "unauthorized_client", "The client was deleted");
  const { organizationId, audience, scope, redirectUri } = asked;
  const { query } = asked.request;
  const request = answered ? { ...answered.request, query: { ...query, ...answered.request.query } } : asked.request;
  const { secondFactorAt } = session;
  return runPostLogin(
    core,
    { client, user, organizationId, audience, session, secondFactorAt, scope, redirectUri, request },
    { isInteractive: !(query.prompt ?? "").split(" ").includes("none"), resume: answered?.pause },
  );
}

/** Where the person is asked: one of the tenant's pages, or wherever an Action sends them. */
export function questionUrl(core: Core, { reason }: Pick<Pause, "reason">): string {
  if (reason.kind === "redirect") return `${core.issuer}u/detour`;
  return `${core.issuer}u/${reason.mode === "enrol" ? "mfa-otp-enrollment-qr" : "mfa-otp-challenge"}`;
}
