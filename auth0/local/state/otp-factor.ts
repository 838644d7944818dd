/** An enrolled authenticator app, and the recovery code that stands in for it once. */
export type OtpFactor = {
  /** Base32. In the clear on purpose: the inspector shows the current code. */
  secret: string;
  recoveryCode: string;
  enrolledAt: number;
  /** The last 30 second step whose code was spent: a code counts once (RFC 6238 section 5.2). */
  spentStep: number;
};
