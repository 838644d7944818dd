import "server-only";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { secondsToWait } from "./budget";
import { untilRoomForOne } from "./take-turns";

/** A read that failed within this time is asked again, in milliseconds: what took long once would take long again. */
const worthAnother = 1_000;

const pauseBeforeRetry = 150;

/** What the SDK does by itself: nothing. It would repeat writes too, and wait up to a minute for a rate limit. */
export const once = { maxRetries: 0, timeoutInSeconds: 10 } as const;

/** Seconds that a read waits for a rate limit each time, and milliseconds after which it gives up. */
const shortWait = 2;
const patience = 4_000;

/**
 * Asks Auth0 something. Silence and failures of its own are asked about once more. A rate limit that lifts within a moment is waited
 * out: the smallest plan answers two questions at once, and some pages have five. A longer one is not.
 *
 * @throws AppError as `explained` says, never an error of the SDK
 */
export async function read<T>(ask: () => PromiseLike<T>): Promise<T> {
  const began = Date.now();
  for (;;) {
    try {
      return await readTwice(ask);
    } catch (error) {
      const wait = error instanceof AppError && error.code === "too_many_requests" ? error.retryAfter : undefined;
      if (wait === undefined || wait > shortWait || Date.now() - began > patience) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait * 1_000));
    }
  }
}

async function readTwice<T>(ask: () => PromiseLike<T>): Promise<T> {
  const began = Date.now();
  try {
    return await ask();
  } catch (error) {
    if (!isPassing(error) || Date.now() - began > worthAnother) throw explained(error);
  }
  await new Promise((resolve) => setTimeout(resolve, pauseBeforeRetry));
  try {
    return await ask();
  } catch (error) {
    throw explained(error);
  }
}

/** As `read`, with null for 404: "not there" and "not known" must never be confused. */
export async function readOrNull<T>(ask: () => PromiseLike<T>): Promise<T | null> {
  try {
    return await read(ask);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

/** Changes something at Auth0. Never repeated: after silence nobody knows whether it happened, and the caller must look. */
export async function write<T>(change: () => PromiseLike<T>): Promise<T> {
  await untilRoomForOne();
  try {
    return await change();
  } catch (error) {
    throw explained(error);
  }
}

function statusOf(error: unknown): number | undefined {
  return error instanceof Error && "statusCode" in error && typeof error.statusCode === "number"
    ? error.statusCode
    : undefined;
}

function isPassing(error: unknown): boolean {
  if (error instanceof AppError) return false;
  const status = statusOf(error);
  return status === undefined || status >= 500 || status === 408;
}

/**
 * Auth0's refusal in the product's words. By status, not by class: the SDK throws its plain error for a status that an endpoint
 * does not declare.
 *
 * @returns `not_found` (404), `conflict` (409), `too_many_requests` (429, with the seconds to wait), `not_in_sign_in_plan` (the
 *   Auth0 plan lacks the feature), `sign_in_unavailable` (silence, 5xx, our own credentials refused), else `unexpected`
 */
function explained(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const status = statusOf(error);
  if (status === 404) return new AppError("not_found", { cause: error });
  if (status === 409) return new AppError("conflict", { cause: error });
  if (status === 429) return new AppError("too_many_requests", { retryAfter: waitOf(error), cause: error });
  if (status === 403 && isOutsidePlan(error)) return new AppError("not_in_sign_in_plan", { cause: error });
  if (status === 400) return new AppError("unexpected", { cause: error });
  if (status === 401 || status === 403) {
    log.error("management.refused_us", { status, errorCode: errorCode(error) });
    return new AppError(status === 401 ? "sign_in_unavailable" : "unexpected", { retryAfter: 10, cause: error });
  }
  return new AppError("sign_in_unavailable", { retryAfter: 10, cause: error });
}

function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("body" in error)) return undefined;
  const { body } = error;
  return typeof body === "object" && body !== null && "errorCode" in body ? String(body.errorCode) : undefined;
}

function isOutsidePlan(error: unknown): boolean {
  return ["operation_not_supported", "insufficient_entitlement"].includes(errorCode(error) ?? "");
}

function waitOf(error: unknown): number {
  const answer = error instanceof Error && "rawResponse" in error ? error.rawResponse : undefined;
  const isRead = typeof answer === "object" && answer !== null && "headers" in answer;
  return isRead && answer.headers instanceof Headers ? Math.ceil(secondsToWait(answer.headers)) : 1;
}
