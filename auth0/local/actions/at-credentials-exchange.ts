import type { CredentialsExchangeEvent } from "../../actions/types";
import type { AppContext, Core } from "../core";
import { type OAuthCode, oauthRefusal } from "../http/refusal";
import type { Client, Organization } from "../state/types";
import { actionRequest } from "./action-request";
import { customClaims } from "./custom-claims";
import { clientOf, organizationOf } from "./event-parties";
import { tenantName } from "./post-login-event";
import { runBound } from "./run-bound";

type Exchange = {
  client: Client;
  organization: Organization | undefined;
  audience: string;
  scope: string;
  parameters: Iterable<[string, string]>;
};

/** Codes that `api.access.deny` takes here; any other is told as `access_denied`. */
const CODES: OAuthCode[] = ["invalid_request", "invalid_scope", "server_error"];

/**
 * Runs the Actions of credentials-exchange; returns the claims that they add to the access token, throws their refusal.
 * https://auth0.com/docs/customize/actions/explore-triggers/machine-to-machine-trigger
 */
export async function claimsAtExchange(
  core: Core,
  c: AppContext,
  exchange: Exchange,
): Promise<Record<string, unknown>> {
  const { client, organization, audience, scope, parameters } = exchange;
  const event: Omit<CredentialsExchangeEvent, "secrets"> = {
    accessToken: { customClaims: {}, scope: words(scope) },
    client: clientOf(client),
    ...(organization ? { organization: organizationOf(organization) } : {}),
    request: { ...actionRequest(c, parameters), geoip: {} },
    resource_server: { identifier: audience },
    tenant: { id: tenantName(core) },
    transaction: { requested_scopes: words(scope) },
  };
  const run = { event, roles: [], isInteractive: false };
  const { effects, command, failure } = await runBound(core, "credentials-exchange", run);
  if (failure) throw oauthRefusal(500, "server_error", `${failure.action}: ${failure.message}`);
  if (command?.type === "deny") {
    const code = CODES.find((known) => known === command.code) ?? "access_denied";
    throw oauthRefusal(403, code, command.reason);
  }
  return customClaims(effects, "accessToken");
}

function words(text: string): string[] {
  return text.split(" ").filter((word) => word !== "");
}
