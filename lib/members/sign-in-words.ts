import { signInMethod } from "@/lib/access/sign-in-method";

/** Auth0's names of strategies that people know by another. https://auth0.com/docs/manage-users/user-accounts/identify-users */
const words: Record<string, string> = {
  auth0: "Password",
  email: "Email code",
  sms: "Text message",
  apple: "Apple",
  github: "GitHub",
  "google-oauth2": "Google",
  linkedin: "LinkedIn",
  windowslive: "Microsoft",
};

/**
 * How somebody signs in, as their user id tells: `auth0|66…`, or `samlp|acme-okta|…` where a connection of the company vouches for them.
 *
 * @param providers what the company calls its connections, by Auth0's names of them
 */
export function signInWords(userId: string, providers: ReadonlyMap<string, string>): string {
  const { strategy, connection } = signInMethod(userId);
  if (connection) return providers.get(connection) ?? connection;
  return words[strategy] ?? "Single sign-on";
}
