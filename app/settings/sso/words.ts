import type { Connection } from "@/lib/connections/connection";

export const providerNames = {
  okta: "Okta",
  entra: "Microsoft Entra ID",
  google: "Google Workspace",
  other: "Your provider",
};

export const protocolNames = { oidc: "OpenID Connect", saml: "SAML 2.0" };

/** How people know the ways in that the product offers to everybody. */
const sharedNames: Record<string, string> = {
  auth0: "Password",
  email: "Email code",
  sms: "Text message",
  apple: "Apple",
  github: "GitHub",
  "google-oauth2": "Google",
  linkedin: "LinkedIn",
  windowslive: "Microsoft",
};

/** How people know ways in that are not the company's own. Two of a kind are told apart by the names that they have at Auth0. */
export function namesOf(connections: readonly Pick<Connection, "strategy">[]) {
  return ({ strategy, displayName }: Pick<Connection, "strategy" | "displayName">): string => {
    const isSole = connections.filter((other) => other.strategy === strategy).length === 1;
    return (isSole && sharedNames[strategy]) || displayName;
  };
}

const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export const dateWords = (at: string) => date.format(new Date(at));

/** Whether a certificate ends within a month. `now` in milliseconds. */
export function endsSoon(certificateExpiresAt: string | null, now: number): boolean {
  return certificateExpiresAt !== null && Date.parse(certificateExpiresAt) - now < 30 * 86_400_000;
}
