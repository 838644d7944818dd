import { developmentCredentials } from "../configuration/development-credentials";
import type { Parameters } from "./sign-in";

/** The public client of `tenant.yaml`: no secret, PKCE, rotating refresh tokens. */
export const exampleSpa = {
  clientId: developmentCredentials("Tenantry Example SPA").clientId,
  callback: "http://acme.app.localhost:3000",
};

/** What of a token request differs from the application's. */
export const spaRequest: Parameters = { client_id: exampleSpa.clientId, client_secret: undefined };
