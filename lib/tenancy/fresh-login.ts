import { sealIntent } from "@/lib/auth0/login-intent";

/** Seconds for which a sign-in counts as recent. */
export const recentSignIn = 600;

/**
 * The path of a login at which the person has to prove who they are, even where the sign-in service still knows them. The ID token
 * tells when they did, since `max_age` asks for it.
 *
 * @param returnTo where they end up; the login checks it
 */
export async function freshLogin(slug: string, returnTo: string): Promise<string> {
  const intent = await sealIntent(slug, { prompt: "login", maxAge: recentSignIn, returnTo });
  return `/auth/login?${new URLSearchParams({ intent })}`;
}
