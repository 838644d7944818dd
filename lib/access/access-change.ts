/**
 * Something that ends access, or makes what a token says of it out of date.
 *
 * - `org`: everybody's access to a company; the key is the organization's id
 * - `member`: one person's access to one company; the key comes from `memberKey`
 * - `user`: one person's access to every company; the key is Auth0's user id
 * - `sid`: one sign-in, at every company it was used for (the key is Auth0's session id) or at one (`sidAtCompany`)
 *
 * `ended` refuses every session and token that is older than the change. `stale` has sessions refreshed and older tokens refused.
 */
export type AccessChange = {
  scope: "org" | "member" | "user" | "sid";
  key: string;
  kind: "ended" | "stale";
};

/** The key of one person's membership of one company. Neither id may hold a slash: Auth0's organization ids do not. */
export function memberKey(organizationId: string, userId: string): string {
  return `${organizationId}/${userId}`;
}

/** The key of a sign-in as far as one company is concerned: signing out of one company leaves the others open. */
export function sidAtCompany(organizationId: string, sid: string): string {
  return `${organizationId}/${sid}`;
}
