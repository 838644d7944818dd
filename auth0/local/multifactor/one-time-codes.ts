import { timingSafeEqual } from "node:crypto";
import { generateSecret, generateSync, generateURI } from "otplib";
import type { OtpFactor } from "../state/otp-factor";
import { randomId } from "../state/random-id";

/** Milliseconds for which a code is shown. */
const STEP = 30_000;

/** A secret for a new authenticator app, Base32. */
export function newSecret(): string {
  return generateSecret();
}

/** What stands in the QR code: https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
export function enrolmentUri(secret: string, { issuer, email }: { issuer: string; email: string }): string {
  return generateURI({ issuer, label: email, secret });
}

/** A recovery code in Auth0's form: 24 letters and digits. */
export function newRecoveryCode(): string {
  return randomId(24).toUpperCase();
}

/** The factor that a secret becomes once its owner has shown a code of it; undefined when the code is wrong. */
export function confirmedFactor(secret: string, code: string, now: number): OtpFactor | undefined {
  const factor = { secret, recoveryCode: newRecoveryCode(), enrolledAt: now, spentStep: 0 };
  return spendCode(factor, code, now) ? factor : undefined;
}

/**
 * Whether `code` is right now, or was or will be half a minute from it, for clocks that differ. A code counts once:
 * https://www.rfc-editor.org/rfc/rfc6238#section-5.2
 */
export function spendCode(factor: OtpFactor, code: string, now: number): boolean {
  const current = Math.floor(now / STEP);
  const step = [current - 1, current, current + 1].find(
    (candidate) => candidate > factor.spentStep && isSame(codeAt(factor.secret, candidate), code),
  );
  if (step === undefined) return false;
  factor.spentStep = step;
  return true;
}

/** A code that will be taken now: the current one, or the next when that is spent. `validFor` in seconds. */
export function usableCode({ secret, spentStep }: Pick<OtpFactor, "secret" | "spentStep">, now: number) {
  const step = Math.max(Math.floor(now / STEP), spentStep + 1);
  return { code: codeAt(secret, step), validFor: Math.ceil(((step + 1) * STEP - now) / 1000) };
}

function codeAt(secret: string, step: number): string {
  return generateSync({ secret, epoch: (step * STEP) / 1000 });
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other.replaceAll(/\s/g, ""))];
  return a.length === b.length && timingSafeEqual(a, b);
}
