import type { App, Core } from "../core";
import {
  providerAuthorize,
  providerDiscovery,
  providerKeys,
  providerToken,
  providerUserinfo,
  submitProviderAuthorize,
} from "./oidc-provider";
import { metadata, respond, singleSignOn } from "./saml-provider";

/** The identity providers of the invented companies. Nothing of Auth0 is here: it is what Auth0 connects to. */
export function mountProviders(app: App, core: Core): void {
  app.get("/_idp/:name/.well-known/openid-configuration", providerDiscovery(core));
  app.get("/_idp/:name/jwks", providerKeys(core));
  app.get("/_idp/:name/authorize", providerAuthorize(core));
  app.post("/_idp/:name/authorize", submitProviderAuthorize(core));
  app.post("/_idp/:name/token", providerToken(core));
  app.get("/_idp/:name/userinfo", providerUserinfo(core));
  app.get("/_idp/:name/metadata", metadata(core));
  app.on(["GET", "POST"], "/_idp/:name/sso", singleSignOn(core));
  app.post("/_idp/:name/respond", respond(core));
}
