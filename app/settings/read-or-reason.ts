import { AppError } from "@/lib/errors";

/** Why a page shows something else than what it asked for, though nothing is broken. */
export type Reason = { kind: "wait"; seconds: number } | { kind: "outside-plan" };

/**
 * What was asked for; or the seconds that the sign-in service wants the page to wait; or that its plan has no such thing. What is
 * broken is thrown on.
 */
export async function readOrReason<T>(reading: Promise<T>): Promise<{ kind: "read"; value: T } | Reason> {
  try {
    return { kind: "read", value: await reading };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "too_many_requests") return { kind: "wait", seconds: error.retryAfter ?? 1 };
    if (error.code === "not_in_sign_in_plan") return { kind: "outside-plan" };
    throw error;
  }
}
