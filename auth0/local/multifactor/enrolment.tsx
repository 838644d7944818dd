/** @jsxImportSource hono/jsx */
import { create } from "qrcode";
import { formTargetsOf } from "../authentication/answer-application";
import { type AppContext, type Core, note } from "../core";
import { pageRefusal } from "../http/refusal";
import { EnrolmentPage, RecoveryCodePage } from "../pages/multifactor-pages";
import { respondWithPage } from "../pages/respond";
import { writeLog } from "../state/logs";
import { confirmedFactor, enrolmentUri, newSecret, usableCode } from "./one-time-codes";
import { factorGiven, type PendingFactor, requirePendingFactor, submittedFactor } from "./pending-factor";

/** GET /u/mfa-otp-enrollment-qr?state=… - a QR code for an authenticator app. */
export function showEnrolment(core: Core) {
  return (c: AppContext): Promise<Response> => {
    note(c, { operation: "mfa.enrolment.page" });
    return enrolmentPage(core, c, withoutFactor(requirePendingFactor(core, c, c.req.query("state"))));
  };
}

/** POST /u/mfa-otp-enrollment-qr - the first code proves that the app has the secret. */
export function submitEnrolment(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "mfa.enrolment.submit" });
    const pending = await submittedFactor(core, c);
    const { user, reason, form } = withoutFactor(pending);
    note(c, { actor: user.user_id, client: pending.transaction.clientId });
    const factor = confirmedFactor(pendingSecret(pending), form.get("code") ?? "", core.now());
    if (!factor) return enrolmentPage(core, c, pending, true);
    user.otp = factor;
    reason.newRecoveryCode = factor.recoveryCode;
    writeLog(core, { type: "gd_enrollment_complete", userId: user.user_id });
    return recoveryCodePage(core, c, pending, factor.recoveryCode);
  };
}

/** POST /u/mfa-recovery-code-enrollment - the person has kept the recovery code and goes on. */
export function submitRecoveryCodeKept(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "mfa.recovery-code.kept" });
    const pending = await submittedFactor(core, c);
    // Only a code that was right brings somebody here.
    if (pending.reason.newRecoveryCode === undefined) throw pageRefusal(400, "A code has to be entered first.");
    return factorGiven(core, c, pending);
  };
}

/** Shows a recovery code, the only time that it is shown. */
export function recoveryCodePage(core: Core, c: AppContext, pending: PendingFactor, code: string): Promise<Response> {
  return respondWithPage(c, {
    title: "Keep your recovery code",
    brand: brandOf(core, pending),
    formTargets: formTargetsOf(core, pending.transaction.redirectUri),
    content: <RecoveryCodePage state={pending.transaction.id} code={code} />,
  });
}

function enrolmentPage(core: Core, c: AppContext, pending: PendingFactor, failed = false): Promise<Response> {
  const { user, transaction } = pending;
  const secret = pendingSecret(pending);
  const uri = enrolmentUri(secret, { issuer: core.state.settings.friendly_name, email: user.email });
  return respondWithPage(c, {
    title: "Set up a second factor",
    status: failed ? 400 : 200,
    brand: brandOf(core, pending),
    formTargets: formTargetsOf(core, transaction.redirectUri),
    content: (
      <EnrolmentPage
        state={transaction.id}
        email={user.email}
        secret={secret}
        modules={create(uri).modules}
        failed={failed}
        currentCode={usableCode({ secret, spentStep: 0 }, core.now()).code}
      />
    ),
  });
}

/** Somebody who has a factor is asked for it: the password alone must not be enough to replace it. */
function withoutFactor<Pending extends PendingFactor>(pending: Pending): Pending {
  if (!pending.user.otp) return pending;
  throw pageRefusal(400, "There is a second factor already. Go back to the application and sign in again.");
}

/** The secret stays the same while the page is reloaded: the app may have it already. */
function pendingSecret({ reason }: PendingFactor): string {
  reason.pendingSecret ??= newSecret();
  return reason.pendingSecret;
}

/** The colour of the company that the sign-in is for. */
export function brandOf(core: Core, { transaction }: PendingFactor): string | undefined {
  return core.state.organizations.get(transaction.organizationId ?? "")?.branding?.colors?.primary;
}
