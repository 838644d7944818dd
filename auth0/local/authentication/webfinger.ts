import { type AppContext, type Core, note } from "../core";
import { oauthRefusal } from "../http/refusal";
import type { State } from "../state/types";

const ISSUER_REL = "http://openid.net/specs/connect/1.0/issuer";
const PREFIX = "urn:auth0:discovery:domain:";

/**
 * GET /.well-known/webfinger: whether people of an email domain sign in by single sign-on, as Auth0's SDKs ask it
 * (`isFederatedDomain` of @auth0/nextjs-auth0). 200 with the issuer, or 404; they keep the answers 60 s and 15 s.
 * https://www.rfc-editor.org/rfc/rfc7033
 */
export function webfinger(core: Core) {
  return (c: AppContext): Response => {
    note(c, { operation: "webfinger" });
    const { resource, rel } = c.req.query();
    if (!resource) throw oauthRefusal(400, "invalid_request", "Missing required parameter: resource");
    const domain = resource.startsWith(PREFIX) ? resource.slice(PREFIX.length).toLowerCase() : "";
    if (!isFederated(core.state, domain)) {
      c.header("cache-control", "public, max-age=15");
      return c.json({ error: "not_found", error_description: "Nothing is known of this resource." }, 404);
    }
    c.header("cache-control", "public, max-age=60");
    const links = rel === undefined || rel === ISSUER_REL ? [{ rel: ISSUER_REL, href: core.issuer }] : [];
    return c.body(JSON.stringify({ subject: PREFIX + domain, links }), 200, { "content-type": "application/jrd+json" });
  };
}

/** A verified domain that leads to a company, or a domain of an enterprise connection. */
function isFederated({ organizations, connections }: State, domain: string): boolean {
  for (const { discoveryDomains } of organizations.values()) {
    for (const { domain: known, status, use_for_organization_discovery: leads } of discoveryDomains.values()) {
      if (known === domain && status === "verified" && leads) return true;
    }
  }
  return [...connections.values()].some(({ options: { domain_aliases: aliases } }) => {
    return Array.isArray(aliases) && aliases.some((alias) => String(alias).toLowerCase() === domain);
  });
}
