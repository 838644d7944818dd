/** Every way a request can fail on purpose, with its HTTP status. The list is closed: a new failure gets a code here first. */
const errorStatus = {
  invalid_input: 400,
  signed_out: 401,
  invalid_token: 401,
  other_organization: 401,
  plan_limit: 402,
  forbidden: 403,
  cross_origin: 403,
  step_up_required: 403,
  not_in_sign_in_plan: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  unsupported_media_type: 415,
  unknown_host: 421,
  key_reused: 422,
  too_many_requests: 429,
  daily_limit: 429,
  unexpected: 500,
  database_unavailable: 503,
  sign_in_unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

const defaultMessage: Record<ErrorCode, string> = {
  invalid_input: "Some of the values cannot be used.",
  signed_out: "You are signed out. Sign in to go on.",
  invalid_token: "This access token is not accepted here: it is malformed, expired, or meant for something else.",
  other_organization: "This session belongs to another company.",
  plan_limit: "The company’s plan does not include this.",
  forbidden: "You do not have the permission for this.",
  cross_origin: "This request came from another site.",
  step_up_required: "You signed in a while ago. Confirm that it is you, then this can be changed.",
  not_in_sign_in_plan: "The sign-in service’s plan does not include this.",
  not_found: "There is nothing here.",
  method_not_allowed: "This address does not accept that method.",
  conflict: "Somebody changed this in the meantime. Load it again.",
  unsupported_media_type: "Send JSON.",
  key_reused: "This Idempotency-Key was used for another request. Choose a new one.",
  unknown_host: "No company lives at this address.",
  too_many_requests: "Too many requests. Wait a moment.",
  daily_limit: "That is more than one day allows.",
  unexpected: "Something went wrong on our side.",
  database_unavailable: "Our database does not answer. Try again in a moment.",
  sign_in_unavailable: "The sign-in service does not answer. Try again in a moment.",
};

/** The HTTP status of a failure. */
export function statusOf(code: ErrorCode): number {
  return errorStatus[code];
}

const brand = Symbol.for("tenantry.error");

/** An expected failure. `message` is shown to people; `fields` names what to mend in a form; `retryAfter` is in seconds. */
export class AppError extends Error {
  readonly [brand] = true;

  /**
   * By the brand and not by the class: pages and handlers are bundled apart, so there are two of it, and what one of them made and
   * shares with the other (`lib/shared.ts`) throws its own.
   */
  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return typeof value === "object" && value !== null && brand in value;
  }

  readonly code: ErrorCode;
  readonly fields: Record<string, string> | undefined;
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    options: { message?: string; fields?: Record<string, string>; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(options.message ?? defaultMessage[code], { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.fields = options.fields;
    this.retryAfter = options.retryAfter;
  }

  get status(): number {
    return errorStatus[this.code];
  }
}

/** The one body every refused request carries: `{ error: { code, message, fields?, requestId } }`. */
export function errorBody(error: AppError, requestId: string) {
  return {
    error: {
      code: error.code,
      message: error.message,
      ...(error.fields && { fields: error.fields }),
      requestId,
    },
  };
}
