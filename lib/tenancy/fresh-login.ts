import { signInMethod } from "@/lib/access/sign-in-method";
import { type LoginIntent, sealIntent } from "@/lib/auth0/login-intent";
import { env } from "@/lib/env";

/** Seconds for which a sign-in counts as recent. */
export const recentSignIn = 600;

async function loginWith(slug: string, intent: LoginIntent): Promise<string> {
  return `/auth/login?${new URLSearchParams({ intent: await sealIntent(slug, intent) })}`;
}

/**
 * The path of a login at which the person has to prove who they are, even where the sign-in service still knows them. The ID token
 * tells when they did, since `max_age` asks for it.
 *
 * @param returnTo where they end up; the login checks it
 * @param userId who it is, if that is known. Whoever has a password is asked for that: their address may lead to a provider, where
 *   they are somebody else
 */
export function freshLogin(slug: string, returnTo: string, userId: string | null): Promise<string> {
  const hasPassword = userId !== null && signInMethod(userId).strategy === "auth0";
  const connection = hasPassword ? { connection: env().databaseConnection } : {};
  return loginWith(slug, { prompt: "login", maxAge: recentSignIn, returnTo, ...connection });
}

/**
 * The path of a login that asks for a password, also from somebody whose address leads to a provider: the way in on the day the
 * provider does not answer. Whether they get in by it is for the company's rules to say.
 */
export function passwordLogin(slug: string): Promise<string> {
  return loginWith(slug, { prompt: "login", connection: env().databaseConnection });
}
