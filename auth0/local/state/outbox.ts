import type { Core } from "../core";
import type { Mail } from "./organization-types";
import { randomId } from "./random-id";

/** Older mails go when there are more: a benchmark must not fill the memory. */
const CAPACITY = 1000;

/** Puts a mail into the outbox, where Auth0 would send it; nothing leaves this process. */
export function sendMail({ state, now }: Pick<Core, "state" | "now">, mail: Omit<Mail, "id" | "at">): Mail {
  const sent = { id: `mail_${randomId(16)}`, at: now(), ...mail, to: mail.to.toLowerCase() };
  state.outbox.push(sent);
  if (state.outbox.length > CAPACITY) state.outbox.splice(0, state.outbox.length - CAPACITY);
  return sent;
}

/** The newest mail to an address, of a kind if one is asked for. */
export function latestMail(
  { state }: Pick<Core, "state">,
  wanted: { to?: string | undefined; kind?: string | undefined },
): Mail | undefined {
  const to = wanted.to?.toLowerCase();
  return state.outbox.findLast(
    (mail) => (to === undefined || mail.to === to) && (wanted.kind === undefined || mail.kind === wanted.kind),
  );
}
