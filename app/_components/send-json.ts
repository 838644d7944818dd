/** What a handler answered, reduced to what a form can show. */
export type Sent = { ok: true } | { ok: false; signedOut: boolean; message: string; requestId: string | null };

const unreachable: Sent = {
  ok: false,
  signedOut: false,
  message: "The server could not be reached. Nothing was changed.",
  requestId: null,
};

/** Sends `body` to one of our own handlers. Never throws: a form must keep what was typed, whatever happens. */
export async function sendJson(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body: unknown,
): Promise<Sent> {
  try {
    const response = await fetch(path, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) return { ok: true };
    const answer: unknown = await response.json().catch(() => null);
    return { ok: false, signedOut: response.status === 401, ...refusalIn(answer) };
  } catch {
    return unreachable;
  }
}

/** Reads `{ error: { message, requestId } }` by hand: a schema library would be a fifth of the page's script. */
function refusalIn(answer: unknown): { message: string; requestId: string | null } {
  const error = isRecord(answer) && isRecord(answer.error) ? answer.error : {};
  return {
    message: typeof error.message === "string" ? error.message : "That did not work. Nothing was changed.",
    requestId: typeof error.requestId === "string" ? error.requestId : null,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
