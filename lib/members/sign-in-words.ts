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

/** How somebody signs in, as their user id tells: `auth0|66…`, or `samlp|acme-okta|…` where a connection of the company vouches for them. */
export function signInWords(userId: string): string {
  const [strategy = "", connection, rest] = userId.split("|", 3);
  if (rest !== undefined && connection) return connection;
  return words[strategy] ?? "Single sign-on";
}
