/** How somebody signs in: Auth0's name of the strategy (`auth0` is a password, `samlp`, `oidc`, `google-oauth2` …) and of the connection. */
export type SignInMethod = {
  strategy: string;
  /** The enterprise connection; null for strategies whose user ids do not name one. */
  connection: string | null;
};

/**
 * What a user id tells: `auth0|66…`, or `samlp|acme-okta|maya` where an enterprise connection vouches for the person.
 * https://auth0.com/docs/manage-users/user-accounts/identify-users
 */
export function signInMethod(userId: string): SignInMethod {
  const [strategy = "", second = "", third] = userId.split("|", 3);
  return { strategy, connection: third === undefined ? null : second };
}
