import type { LoginIntent } from "@/lib/auth0/login-intent";
import { safeReturnTo } from "@/lib/return-to";

const emailLike = /^[^\s@<>"'\\]{1,120}@[a-z0-9.-]{1,120}$/i;
const ticket = /^[A-Za-z0-9]{16,64}$/;

/** What a link may ask for. Everything else in its query is dropped, and named nowhere. */
const fromLink: Record<string, RegExp> = {
  login_hint: emailLike,
  screen_hint: /^(login|signup)$/,
};

/** A value that is given twice counts as none, since two parsers could choose differently. */
function single(query: URLSearchParams, name: string, pattern: RegExp): string | null {
  const values = query.getAll(name);
  const [value] = values;
  return values.length === 1 && value !== undefined && pattern.test(value) ? value : null;
}

/**
 * The invitation that a link names, or null. It must not be tried at once: where somebody else is signed in at the sign-in service it would
 * be used up, so the company's own page for it comes first.
 */
export function linkedInvitation(query: URLSearchParams): string | null {
  return single(query, "invitation", ticket);
}

/**
 * What reaches `/authorize` besides the static parameters. The SDK would forward the whole query of `/auth/login`, so that a link
 * could choose the organization, the audience or the connection; this decides it instead.
 *
 * @param query as received, not trusted
 * @param intent opened from `?intent=`, made by a handler of ours for this host, or null
 */
export function loginParameters(query: URLSearchParams, intent: LoginIntent | null) {
  const parameters: Record<string, string> = {};
  for (const [name, pattern] of Object.entries(fromLink)) {
    const value = single(query, name, pattern);
    if (value !== null) parameters[name] = value;
  }
  if (intent?.prompt) parameters.prompt = intent.prompt;
  if (intent?.maxAge !== undefined) parameters.max_age = String(intent.maxAge);
  if (intent?.connection) parameters.connection = intent.connection;
  if (intent?.invitation && ticket.test(intent.invitation)) parameters.invitation = intent.invitation;
  return { parameters, returnTo: safeReturnTo(intent?.returnTo ?? query.get("returnTo")) };
}
