import { type Sent, sendJson } from "./send-json";

/**
 * Creates by `POST`, and the same thing once: while its answer is missing, asking again carries the same Idempotency-Key, and the
 * server answers what it answered then. One for each form; an answer ends the key, so that the next creation may be alike.
 */
export function createOnce(): (path: string, body: unknown) => Promise<Sent> {
  let open: { asked: string; key: string } | null = null;
  return async (path, body) => {
    const asked = JSON.stringify([path, body]);
    const { key } = open?.asked === asked ? open : { key: crypto.randomUUID() };
    open = { asked, key };
    const sent = await sendJson("POST", path, body, key);
    if (sent.ok) open = null;
    return sent;
  };
}
