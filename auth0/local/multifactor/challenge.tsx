/** @jsxImportSource hono/jsx */
import { formTargetsOf } from "../authentication/answer-application";
import { type AppContext, type Core, note } from "../core";
import { ChallengePage, RecoveryChallengePage } from "../pages/multifactor-pages";
import { respondWithPage } from "../pages/respond";
import { writeLog } from "../state/logs";
import { brandOf, recoveryCodePage } from "./enrolment";
import { newRecoveryCode, spendCode, usableCode } from "./one-time-codes";
import {
  factorGiven,
  type PendingFactor,
  requireFactor,
  requirePendingFactor,
  submittedFactor,
} from "./pending-factor";

/** GET /u/mfa-otp-challenge?state=… - asks for a code of the authenticator app. */
export function showChallenge(core: Core) {
  return (c: AppContext): Promise<Response> => {
    note(c, { operation: "mfa.challenge.page" });
    return challengePage(core, c, requirePendingFactor(core, c, c.req.query("state")));
  };
}

/** POST /u/mfa-otp-challenge */
export function submitChallenge(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "mfa.challenge.submit" });
    const pending = await submittedFactor(core, c);
    const isRight = spendCode(requireFactor(pending.user), pending.form.get("code") ?? "", core.now());
    tell(core, c, pending, isRight);
    return isRight ? factorGiven(core, c, pending) : challengePage(core, c, pending, true);
  };
}

/** GET /u/mfa-recovery-code-challenge?state=… - for somebody whose phone is not at hand. */
export function showRecovery(core: Core) {
  return (c: AppContext): Promise<Response> => {
    note(c, { operation: "mfa.recovery.page" });
    return recoveryPage(core, c, requirePendingFactor(core, c, c.req.query("state")));
  };
}

/** POST /u/mfa-recovery-code-challenge - the code is spent and followed by another, which is shown. */
export function submitRecovery(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "mfa.recovery.submit" });
    const pending = await submittedFactor(core, c);
    const factor = requireFactor(pending.user);
    const isRight = (pending.form.get("code") ?? "").trim().toUpperCase() === factor.recoveryCode;
    tell(core, c, pending, isRight);
    if (!isRight) return recoveryPage(core, c, pending, true);
    factor.recoveryCode = newRecoveryCode();
    pending.reason.newRecoveryCode = factor.recoveryCode;
    return recoveryCodePage(core, c, pending, factor.recoveryCode);
  };
}

function tell(core: Core, c: AppContext, { user, transaction }: PendingFactor, isRight: boolean): void {
  note(c, { actor: user.user_id, client: transaction.clientId });
  writeLog(core, { type: isRight ? "gd_auth_succeed" : "gd_auth_failed", userId: user.user_id });
}

function challengePage(core: Core, c: AppContext, pending: PendingFactor, failed = false): Promise<Response> {
  const { code } = usableCode(requireFactor(pending.user), core.now());
  const { id: state } = pending.transaction;
  return respondWithPage(c, {
    ...pageOf(core, pending, failed),
    title: "Verify that it is you",
    content: <ChallengePage state={state} email={pending.user.email} failed={failed} currentCode={code} />,
  });
}

function recoveryPage(core: Core, c: AppContext, pending: PendingFactor, failed = false): Promise<Response> {
  const { recoveryCode } = requireFactor(pending.user);
  return respondWithPage(c, {
    ...pageOf(core, pending, failed),
    title: "Use your recovery code",
    content: <RecoveryChallengePage state={pending.transaction.id} failed={failed} currentCode={recoveryCode} />,
  });
}

function pageOf(core: Core, pending: PendingFactor, failed: boolean) {
  const formTargets = formTargetsOf(core, pending.transaction.redirectUri);
  return { status: failed ? 400 : 200, brand: brandOf(core, pending), formTargets };
}
