import { noteSignedOut } from "@/app/api/me/use-organization";

/** What a handler answered, reduced to what a form can show. */
export type Sent = { ok: true; data: unknown } | Refused;

/** `code` is one of `lib/errors.ts`, or "unreachable"; `fields` names what to mend, by the field's name. */
export type Refused = {
  ok: false;
  signedOut: boolean;
  code: string;
  message: string;
  fields: Record<string, string>;
  requestId: string | null;
  /** Seconds to wait before asking again, where the server said so. */
  retryAfter: number | null;
};

const noAnswer = "No answer came from the server.";

/** Where no answer came, what was asked for may have been done all the same. */
function unreachable(method: string, key: string | undefined): Refused {
  const advice = key
    ? "Try again: it is done once, however often it is sent."
    : "Look whether it was done before you try again.";
  const message = method === "GET" ? noAnswer : `${noAnswer} ${advice}`;
  return { ok: false, signedOut: false, code: "unreachable", message, fields: {}, requestId: null, retryAfter: null };
}

/**
 * Sends `body` to one of our own handlers. Never throws: a form must keep what was typed, whatever happens. That nobody is signed in
 * any more is told to the whole page, which offers to sign in beside it.
 *
 * @param body leave it out where the handler takes none
 * @param key makes the handler carry out once what comes twice (`createOnce`)
 */
export async function sendJson(
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
  key?: string,
): Promise<Sent> {
  try {
    const response = await fetch(path, {
      method,
      headers: {
        accept: "application/json",
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(key && { "idempotency-key": key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return { ok: true, data: answer };
    if (response.status === 401) noteSignedOut();
    const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
    return {
      ok: false,
      signedOut: response.status === 401,
      ...refusalIn(answer),
      retryAfter: Number.isFinite(retryAfter) ? retryAfter : null,
    };
  } catch {
    return unreachable(method, key);
  }
}

/** Reads `{ error: { code, message, fields, requestId } }` by hand: a schema library would be a fifth of the page's script. */
function refusalIn(answer: unknown): Omit<Refused, "ok" | "signedOut" | "retryAfter"> {
  const error = isRecord(answer) && isRecord(answer.error) ? answer.error : {};
  const fields = isRecord(error.fields) ? Object.entries(error.fields) : [];
  return {
    code: typeof error.code === "string" ? error.code : "unexpected",
    message: typeof error.message === "string" ? error.message : "That did not work. Nothing was changed.",
    fields: Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === "string")),
    requestId: typeof error.requestId === "string" ? error.requestId : null,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
