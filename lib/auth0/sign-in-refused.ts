/** Why a login ended without a session. The page that says so is chosen by this code alone. */
export type SignInRefusal =
  | "not_member"
  | "wrong_organization"
  | "denied"
  | "suspended"
  | "sso_required"
  | "way_off"
  | "address_not_allowed"
  | "address_not_proven"
  | "invitation"
  | "invitation_account"
  | "invitation_gone"
  | "cancelled"
  | "expired"
  | "unavailable"
  | "unknown";

/** Thrown out of the SDK's hooks, because only a throw keeps it from writing the session cookie. */
export class SignInRefused extends Error {
  readonly refusal: SignInRefusal;

  constructor(refusal: SignInRefusal, detail: string) {
    super(detail);
    this.name = "SignInRefused";
    this.refusal = refusal;
  }
}

/** What the SDK's errors look like from outside; its classes are many, its codes are stable. */
type SdkError = { code?: string; message?: string; cause?: unknown };

const byCode: Record<string, SignInRefusal> = {
  missing_state: "expired",
  invalid_state: "expired",
  discovery_error: "unavailable",
  authorization_code_grant_request_error: "unavailable",
  authorization_code_grant_error: "expired",
};

/**
 * Texts of Auth0 for `access_denied` and `invalid_request`, which carry no finer code. The patterns choose a page, never a right.
 * Collected from Auth0's own SDKs and documentation: https://auth0.com/docs/manage-users/organizations
 */
const byText: [RegExp, SignInRefusal][] = [
  [/ is not part of the \S+ organization/, "not_member"],
  [/user does not belong to any organization/, "not_member"],
  // The words of our own Actions, auth0/actions/post-login-policy.js and own-connection.js.
  [/ is suspended\./, "suspended"],
  [/ requires single sign-on\./, "sso_required"],
  [/ does not permit signing in with /, "way_off"],
  [/ permits verified email addresses of /, "address_not_allowed"],
  [/ which is not a domain that .+ has proven\./, "address_not_proven"],
  [/not allowed to accept the current invitation/, "invitation_account"],
  [/invitation not found or already used|invalid_user_invitation_ticket/, "invitation_gone"],
  [/invitation/i, "invitation"],
  [/user (did not authorize|denied|cancel)/i, "cancelled"],
];

function oauthError(error: SdkError): SignInRefusal {
  const cause = (error.cause ?? {}) as SdkError;
  const text = cause.message ?? "";
  const known = byText.find(([pattern]) => pattern.test(text));
  if (known) return known[1];
  switch (cause.code) {
    case "access_denied":
      return text === "" ? "cancelled" : "denied";
    case "temporarily_unavailable":
    case "server_error":
      return "unavailable";
    case "unauthorized":
      return "denied";
    default:
      return "unknown";
  }
}

/** Chooses the refusal for an error that the SDK's callback reports. */
export function classifySignInError(error: SdkError): SignInRefusal {
  if (error.code === "authorization_error") return oauthError(error);
  return byCode[error.code ?? ""] ?? "unknown";
}
