import type { Connection } from "@/lib/connections/connection";
import type { Face, Policies } from "./policies";

/** A way in that is on at the company. */
export type Way = Pick<Connection, "name" | "displayName" | "strategy" | "isOwn" | "testedAt">;

/** Somebody who may come in, with what is recorded about how they do. */
export type Insider = {
  id: string;
  face: Face;
  email: string;
  isOwner: boolean;
  isAdmin: boolean;
  /** Whether they see all addresses, whatever the policy says. */
  managesMembers: boolean;
  /** How they sign in; null where that is not known. */
  way: Way | null;
  /** Whether all of their roles would go with them, should they come by the company's own provider for the first time. */
  carriesRoles: boolean;
  /** Milliseconds; null for whoever was never here. */
  lastSeenAt: number | null;
  /** Null where nobody has told yet. */
  secondFactor: boolean | null;
};

/** Everything that the consequences of a change are told from. */
export type Knowledge = {
  people: Insider[];
  /** The company is larger than what was read. */
  isPart: boolean;
  ways: Way[];
  policies: Policies;
  /** The company's own, proven ones. */
  provenDomains: string[];
  /** Null for a machine. */
  actor: Insider | null;
  /** Milliseconds. */
  now: number;
};

/**
 * Auth0's strategies of identity providers, as `auth0/actions/post-login-policy.js` names them.
 * https://auth0.com/docs/authenticate/identity-providers/enterprise-identity-providers
 */
const enterprise = new Set(
  "ad adfs auth0-adldap google-apps ip office365 oidc okta pingfederate samlp sharepoint waad".split(" "),
);

/** Whether an identity provider vouches for whoever comes this way. */
export function isProvider({ strategy }: Pick<Way, "strategy">): boolean {
  return enterprise.has(strategy);
}

/** Whether the company has turned a way off. */
export function isBlocked({ name }: Pick<Way, "name">, blocked: readonly string[]): boolean {
  return blocked.includes(name.toLowerCase());
}

/** How a sentence names a way: what to sign in with. */
export function wayWords({ strategy, displayName }: Pick<Way, "strategy" | "displayName">): string {
  return strategy === "auth0" ? "a password" : displayName;
}
