import { oauthRefusal, pageRefusal, Refusal } from "../http/refusal";
import type { Client, LoginTransaction, Organization, State } from "../state/types";
import { isRegisteredCallback } from "./registered-url";
import { requestedOrganization } from "./requested-organization";

/** Who asks at `/authorize`; throws a page, since nothing is known yet that an answer could be sent to. */
export function requestingClient(state: State, query: URLSearchParams): Client {
  const [clientId, ...more] = query.getAll("client_id");
  if (clientId === undefined || more.length > 0) throw pageRefusal(400, "Missing required parameter: client_id");
  const client = state.clients.get(clientId);
  if (!client) throw pageRefusal(400, `Unknown client: ${clientId}`);
  if (!client.grant_types.includes("authorization_code")) {
    throw pageRefusal(403, "Grant type 'authorization_code' not allowed for the client.");
  }
  return client;
}

/** The organization asked for, or why it is refused: that is told to the application once its callback is known. */
export function organizationOrRefusal(
  state: State,
  client: Client,
  query: URLSearchParams,
): Organization | Refusal | undefined {
  try {
    return requestedOrganization(state, client, query.get("organization") || undefined);
  } catch (error) {
    if (error instanceof Refusal && error.voice === "oauth") return error;
    throw error;
  }
}

/**
 * The callback to answer to. A refused organization is told there too, if the callback does not need its name;
 * otherwise on a page, because redirecting to an unregistered URL would make the tenant an open redirector.
 */
export function requireCallback(
  client: Client,
  query: URLSearchParams,
  organization: Organization | Refusal | undefined,
): string {
  const [redirectUri, ...more] = query.getAll("redirect_uri");
  if (redirectUri === undefined || more.length > 0) throw pageRefusal(400, "Missing required parameter: redirect_uri");
  const name = organization instanceof Refusal ? undefined : organization?.name;
  if (isRegisteredCallback(client.callbacks, redirectUri, name)) return redirectUri;
  if (organization instanceof Refusal) throw pageRefusal(400, organization.message);
  throw pageRefusal(
    403,
    `Callback URL mismatch. The provided redirect_uri ${redirectUri} is not in the list of allowed callback URLs.`,
  );
}

/**
 * How the application is answered. A message goes to the origin of the callback, which has to be one of the client's web
 * origins; a page says so otherwise, since any other receiver could be a stranger.
 * https://auth0.com/docs/get-started/applications/application-settings (Allowed Web Origins)
 */
export function responseModeOf(
  client: Client,
  query: URLSearchParams,
  { redirectUri, organization }: { redirectUri: string; organization: Organization | Refusal | undefined },
): LoginTransaction["responseMode"] {
  const mode = query.get("response_mode");
  if (mode !== "web_message") return mode === "form_post" ? mode : "query";
  const { origin } = new URL(redirectUri);
  const name = organization instanceof Refusal ? undefined : organization?.name;
  if (isRegisteredCallback(client.web_origins, origin, name)) return mode;
  throw pageRefusal(403, `Origin mismatch. ${origin} is not in the list of allowed web origins.`);
}

/** Checks that the API exists: its identifier may be any string. */
export function requireAudience(state: State, audience: string | undefined): void {
  if (audience === undefined || state.resourceServers.has(audience)) return;
  throw oauthRefusal(403, "access_denied", `Service not found: ${audience}`);
}
