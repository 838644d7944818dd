import type { companyConnections } from "@/lib/db/connection-tables";

/** Whom a company gets its people from, as far as we know them by name. */
export const providers = ["okta", "entra", "google", "other"] as const;
export const protocols = ["oidc", "saml"] as const;

export type Provider = (typeof providers)[number];
export type Protocol = (typeof protocols)[number];

/** A connection as pages and the API show one: the company's own, or one that the product offers to everybody. */
export type Connection = {
  /** Ours for the company's own; Auth0's (`con_…`) for a shared one. */
  id: string;
  /** Auth0's name of it. */
  name: string;
  displayName: string;
  /** Auth0's word for how it signs people in: `oidc`, `samlp`, `auth0` (passwords), `google-oauth2` … */
  strategy: string;
  isOwn: boolean;
  isEnabled: boolean;
  showsButton: boolean;
  joinsOnLogin: boolean;
  /** Of the last test that passed. ISO 8601. */
  testedAt: string | null;
  /** Null for shared ones. */
  protocol: Protocol | null;
  provider: Provider | null;
  certificateExpiresAt: string | null;
};

export type ConnectionRow = Omit<typeof companyConnections.$inferSelect, "orgId">;
