import { env } from "@/lib/env";
import type { ConnectionRow } from "./connection";

/** One line to copy into the provider: what it is, what providers call it, and the value. */
export type ValueToCopy = { label: string; hint: string; value: string };

/**
 * What an administrator tells the identity provider about this connection. All of it follows from Auth0's address and the
 * connection's name, so it is known before the connection is made there.
 * https://auth0.com/docs/authenticate/protocols/saml/saml-sso-integrations/configure-auth0-saml-service-provider
 */
export function valuesToCopy({
  protocol,
  name,
  provider,
}: Pick<ConnectionRow, "protocol" | "name" | "provider">): ValueToCopy[] {
  const { issuer, auth0Domain } = env();
  if (protocol === "oidc") {
    return [{ ...words[provider].redirect, value: `${issuer}/login/callback` }];
  }
  const tenant = new URL(issuer).hostname.split(".")[0] ?? auth0Domain;
  return [
    { ...words[provider].acs, value: `${issuer}/login/callback?connection=${name}` },
    { ...words[provider].audience, value: `urn:auth0:${tenant}:${name}` },
  ];
}

type Words = Record<"redirect" | "acs" | "audience", Omit<ValueToCopy, "value">>;

const usual: Words = {
  redirect: { label: "Redirect URL", hint: "Also called callback URL or sign-in redirect URI." },
  acs: { label: "Single sign-on URL", hint: "Also called assertion consumer service (ACS) URL or reply URL." },
  audience: { label: "Audience", hint: "Also called entity ID or identifier." },
};

/** The same by the names that each provider has for them in its own pages. */
const words: Record<ConnectionRow["provider"], Words> = {
  other: usual,
  okta: {
    redirect: { label: "Sign-in redirect URI", hint: "Applications, Create app integration, OIDC, Web application." },
    acs: { label: "Single sign-on URL", hint: "Applications, Create app integration, SAML 2.0, General." },
    audience: { label: "Audience URI (SP Entity ID)", hint: "On the same page." },
  },
  entra: {
    redirect: { label: "Redirect URI", hint: "App registrations, New registration, platform Web." },
    acs: { label: "Reply URL", hint: "Enterprise applications, Single sign-on, SAML, Basic SAML configuration." },
    audience: { label: "Identifier (Entity ID)", hint: "On the same page." },
  },
  google: {
    redirect: {
      label: "Authorized redirect URI",
      hint: "Google Cloud, Credentials, OAuth client ID, Web application.",
    },
    acs: { label: "ACS URL", hint: "Admin console, Web and mobile apps, Add custom SAML app." },
    audience: { label: "Entity ID", hint: "On the same page." },
  },
};
