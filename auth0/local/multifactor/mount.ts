import type { App, Core } from "../core";
import { showChallenge, showRecovery, submitChallenge, submitRecovery } from "./challenge";
import { continueLogin, showDetour } from "./detour";
import { showEnrolment, submitEnrolment, submitRecoveryCodeKept } from "./enrolment";

/** The pages that an Action puts between the password and the application. Paths as at Auth0. */
export function mountQuestions(app: App, core: Core): void {
  app.get("/u/mfa-otp-enrollment-qr", showEnrolment(core));
  app.post("/u/mfa-otp-enrollment-qr", submitEnrolment(core));
  app.post("/u/mfa-recovery-code-enrollment", submitRecoveryCodeKept(core));
  app.get("/u/mfa-otp-challenge", showChallenge(core));
  app.post("/u/mfa-otp-challenge", submitChallenge(core));
  app.get("/u/mfa-recovery-code-challenge", showRecovery(core));
  app.post("/u/mfa-recovery-code-challenge", submitRecovery(core));
  app.get("/u/detour", showDetour(core));
  app.on(["GET", "POST"], "/continue", continueLogin(core));
}
