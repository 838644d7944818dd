import { AppError } from "@/lib/errors";

/** SQLSTATE classes and codes that say "not now" (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const notNow = /^(?:08...|53...|57P0[1-5]|57014|55000|55P03|25P03|25006|40001|40P01)$/;
/** What Node says when nobody listens, the other side went away, or a name server does not answer. */
const unreachable =
  /^(?:ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** pg's own words for the same, which carry no code. */
const lost =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;
/** pg's own words for a server that keeps the connection and says nothing. */
const silent = /^Query read timeout/;

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** The error of the driver inside whatever the query builder wrapped around it. */
function driverError(error: unknown): unknown {
  let inner = error;
  for (let depth = 0; depth < 3 && codeOf(inner) === "" && inner instanceof Error && inner.cause; depth += 1) {
    inner = inner.cause;
  }
  return inner;
}

/** Whether the database, rather than the query, is the reason. */
export function isUnavailable(error: unknown): boolean {
  const inner = driverError(error);
  const code = codeOf(inner);
  if (notNow.test(code) || unreachable.test(code)) return true;
  return inner instanceof Error && (lost.test(inner.message) || silent.test(inner.message));
}

/** Whether a query was given up without an answer: the connection is still busy with it, and whatever is sent next waits behind it. */
export function isSilence(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return silent.test(error.message) || isSilence(error.cause);
}

/** Whether `error` is the violation of a unique constraint, and of this one if a name is given. */
export function isDuplicate(error: unknown, constraint?: string): boolean {
  const inner = driverError(error);
  if (codeOf(inner) !== "23505") return false;
  return (
    constraint === undefined || (inner instanceof Error && "constraint" in inner && inner.constraint === constraint)
  );
}

/** A failure as the product names it: an unreachable or overloaded database is a 503 that passes, everything else stays what it is. */
export function asProductError(error: unknown): unknown {
  if (error instanceof AppError || !isUnavailable(error)) return error;
  return new AppError("database_unavailable", { retryAfter: 5, cause: error });
}

/** A transaction whose end was not answered: it may have been committed. */
export function outcomeUnknown(cause: unknown): AppError {
  const message = "Our database stopped answering. It is not known whether this was done: look before you try again.";
  return new AppError("database_unavailable", { message, retryAfter: 5, cause });
}
