import type { App, Core } from "../core";
import { federationCallback } from "../federation/callback";
import { chooseConnection } from "../federation/choose-connection";
import { serviceProviderMetadata } from "../federation/service-provider-metadata";
import { authorize } from "./authorize";
import { allowApplications, allowEverybody } from "./cross-origin";
import { discovery, jwks } from "./discovery";
import { showLogin, submitLogin } from "./login";
import { legacyLogout, oidcLogout } from "./logout";
import { showPicker, showSelection, submitPicker, submitSelection } from "./organization-prompts";
import { revoke } from "./revoke";
import { showSignUp, submitSignUp } from "./sign-up";
import { token } from "./token";
import { showNewPassword, submitNewPassword, verifyEmail } from "./user-tickets";
import { userinfo } from "./userinfo";
import { webfinger } from "./webfinger";

/** The protocol side: OpenID Connect's endpoints and the pages of a sign-in. */
export function mountAuthentication(app: App, core: Core): void {
  app.use("/.well-known/*", allowEverybody);
  for (const path of ["/oauth/token", "/oauth/revoke", "/userinfo"]) app.use(path, allowApplications(core));
  app.get("/.well-known/openid-configuration", discovery(core));
  app.get("/.well-known/jwks.json", jwks(core));
  app.get("/.well-known/webfinger", webfinger(core));
  app.on(["GET", "POST"], "/authorize", authorize(core));
  app.post("/oauth/token", token(core));
  app.post("/oauth/revoke", revoke(core));
  app.on(["GET", "POST"], "/userinfo", userinfo(core));
  app.on(["GET", "POST"], "/oidc/logout", oidcLogout(core));
  app.get("/v2/logout", legacyLogout(core));
  app.on(["GET", "POST"], "/login/callback", federationCallback(core));
  app.get("/samlp/metadata", serviceProviderMetadata(core));
  mountPages(app, core);
}

function mountPages(app: App, core: Core): void {
  app.get("/u/login", showLogin(core));
  app.post("/u/login", submitLogin(core));
  app.get("/u/login/connection", chooseConnection(core));
  app.get("/u/verify-email", verifyEmail(core));
  app.get("/u/reset-password", showNewPassword(core));
  app.post("/u/reset-password", submitNewPassword(core));
  app.get("/u/signup", showSignUp(core));
  app.post("/u/signup", submitSignUp(core));
  app.get("/u/organization/selection", showSelection(core));
  app.post("/u/organization/selection", submitSelection(core));
  app.get("/u/organization/picker", showPicker(core));
  app.post("/u/organization/picker", submitPicker(core));
}
