import type { Operation } from "./operation";

/** https://auth0.com/docs/api/authentication, and the pages that belong to it; paths from the root. */
export const AUTHENTICATION_OPERATIONS: Operation[] = [
  ["discovery", "GET /.well-known/openid-configuration"],
  ["jwks", "GET /.well-known/jwks.json"],
  ["webfinger", "GET /.well-known/webfinger"],
  ["authorize", "GET /authorize"],
  ["authorize (form)", "POST /authorize"],
  ["continue after an Action's redirect", "GET /continue"],
  ["continue (form)", "POST /continue"],
  ["token", "POST /oauth/token"],
  ["revoke", "POST /oauth/revoke"],
  ["userinfo", "GET /userinfo"],
  ["userinfo (form)", "POST /userinfo"],
  ["pushed authorization request", "POST /oauth/par"],
  ["device code", "POST /oauth/device/code"],
  ["oidc logout", "GET /oidc/logout"],
  ["oidc logout (form)", "POST /oidc/logout"],
  ["logout", "GET /v2/logout"],
  ["signup", "POST /dbconnections/signup"],
  ["change password", "POST /dbconnections/change_password"],
  ["passwordless start", "POST /passwordless/start"],
];
