import { randomBytes } from "node:crypto";

/** Of the company's address; the rest of a name is chance, so the whole stays below Auth0's 128 characters by far. */
const longestSlug = 20;

/**
 * The name of a new connection at Auth0, where names of all companies stand beside each other, can never be changed, and are part of
 * people's user ids: `acme-saml-3f9c1b7a`. The company's address makes it readable, chance makes it unique, also for a company that
 * takes over somebody's former address. Letters, digits and single hyphens:
 * https://auth0.com/docs/api/management/v2/connections/post-connections
 *
 * @param random hexadecimal digits
 */
export function connectionName(
  slug: string,
  protocol: "oidc" | "saml" | "sso",
  random = randomBytes(4).toString("hex"),
): string {
  const readable = slug
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, longestSlug)
    .replace(/^-+|-+$/g, "");
  return [readable, protocol, random].filter((part) => part !== "").join("-");
}
