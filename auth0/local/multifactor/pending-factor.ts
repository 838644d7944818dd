import { actionRequest } from "../actions/action-request";
import { continueSignIn } from "../authentication/continue-sign-in";
import { requireTransaction } from "../authentication/login-transactions";
import { currentSession } from "../authentication/sessions";
import type { AppContext, Core } from "../core";
import { isCrossSite } from "../http/guard-host";
import { pageRefusal } from "../http/refusal";
import type { OtpFactor } from "../state/otp-factor";
import type { LoginTransaction, Session, User } from "../state/types";

type FactorPause = Extract<NonNullable<LoginTransaction["pause"]>["reason"], { kind: "factor" }>;

/** A sign-in that waits for a second factor, of the person who signed in on this very browser. */
export type PendingFactor = { transaction: LoginTransaction; session: Session; user: User; reason: FactorPause };

/** The pending factor of a page's `state`; throws a page when there is none, or the session is another by now. */
export function requirePendingFactor(core: Core, c: AppContext, state: string | undefined): PendingFactor {
  const transaction = requireTransaction(core, c, state);
  const session = currentSession(core, c);
  const user = core.state.users.get(session?.userId ?? "");
  const { pause } = transaction;
  if (!session || !user || pause?.reason.kind !== "factor" || pause.sessionToken !== session.token) {
    throw pageRefusal(400, "This page is no longer valid. Go back to the application and sign in again.");
  }
  return { transaction, session, user, reason: pause.reason };
}

/** The form that a page of ours has sent, with what it is about. */
export async function submittedFactor(core: Core, c: AppContext): Promise<PendingFactor & { form: URLSearchParams }> {
  if (isCrossSite(c)) throw pageRefusal(403, "A second factor has to be sent from its own page.");
  const form = new URLSearchParams(await c.req.text());
  return { ...requirePendingFactor(core, c, form.get("state") ?? undefined), form };
}

/** The person's authenticator app; throws a page when they have none. */
export function requireFactor({ otp }: User): OtpFactor {
  if (!otp)
    throw pageRefusal(400, "There is no authenticator app to ask. Go back to the application and sign in again.");
  return otp;
}

/** Counts the second factor for this session and lets the Actions go on where they stopped. */
export function factorGiven(core: Core, c: AppContext, { transaction, session }: PendingFactor): Promise<Response> {
  session.secondFactorAt ??= core.now();
  const { pause } = transaction;
  const answered = pause && { pause, request: actionRequest(c, []) };
  return continueSignIn(core, c, transaction, session, answered);
}
