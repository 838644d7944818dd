import type { Management } from "auth0";
import type { AppContext, Core } from "../../core";
import { notFound } from "../../http/refusal";
import type { Client } from "../../state/resource-types";
import type { Known } from "../known";

/** A client as Auth0 shows it to a caller without `read:client_keys`: its secret is left out. */
export function clientBody(core: Core, client: Client) {
  const { client_secret: _secret, ...shown } = client;
  const always = {
    tenant: new URL(core.issuer).hostname,
    global: false,
    is_first_party: client.is_first_party !== false,
    oidc_conformant: client.oidc_conformant !== false,
  } satisfies Known<Management.Client>;
  return { ...shown, ...always };
}

/** With the secret. */
export function clientBodyWithSecret(core: Core, client: Client) {
  return { ...clientBody(core, client), client_secret: client.client_secret };
}

/** The client in the path; throws Auth0's 404. */
export function requireClientOf(core: Core, c: AppContext): Client {
  const client = core.state.clients.get(c.req.param("id") ?? "");
  if (!client) throw notFound("The client does not exist", "inexistent_client");
  return client;
}
