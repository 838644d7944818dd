import type { ProviderFault } from "../providers/faults";

/** Somebody whom an identity provider knows. `id` is what it calls them: `sub` or NameID. */
export type ProviderPerson = { id: string; name: string; email: string; groups: string[] };

/** RSA key as a JWK with its certificate (DER, base64): plain data, so that a snapshot keeps it. */
export type ProviderKey = { jwk: Record<string, string>; certificate: string };

/** An identity provider that companies can connect to, served by this very process below `/_idp/{name}/`. */
export type IdentityProvider = {
  name: string;
  title: string;
  protocol: "oidc" | "saml";
  people: ProviderPerson[];
  key: ProviderKey;
  /** OIDC: what a company's administrator copies into Tenantry. */
  client: { id: string; secret: string };
  /** Answers nothing but 503. */
  isDown: boolean;
  fault: ProviderFault;
  /** Claims or attributes that stand in the place of the person's own; null leaves one out. */
  claims: Record<string, unknown>;
};

/** A code that an OIDC provider has given out. */
export type ProviderCode = {
  code: string;
  provider: string;
  personId: string;
  redirectUri: string;
  codeChallenge?: string;
  nonce?: string;
  expiresAt: number;
};

/** A sign-in that is on its way at a company's identity provider. */
export type Federation = {
  /** `state` or RelayState. */
  id: string;
  transactionId: string;
  connectionId: string;
  /** OIDC. */
  nonce: string;
  codeVerifier: string;
  /** SAML: what the response has to answer. */
  requestId: string;
  expiresAt: number;
};
