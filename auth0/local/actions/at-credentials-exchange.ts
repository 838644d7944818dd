import type { CredentialsExchangeEvent } from "../../actions/types";
import type { AppContext, Core } from "../core";
import { type OAuthCode, oauthRefusal } from "../http/refusal";
import type { Client, Organization } from "../state/types";
import { actionRequest } from "./action-request";
import { changedScope, customClaims } from "./custom-claims";
import { clientOf, organizationOf } from "./event-parties";
import { tenantName } from "./post-login-event";
import { runBound } from "./run-bound";

type Exchange = {
  client: Client;
  organization: Organization | undefined;
  audience: string;
  /** What the client's grant allows. */
  granted: string[];
  /** What the request asks for; absent = all of it. */
  requested: string | undefined;
  parameters: Iterable<[string, string]>;
};

/** Codes that `api.access.deny` takes here; any other is told as `access_denied`. */
const CODES: OAuthCode[] = ["invalid_request", "invalid_scope", "server_error"];

/** What the Actions make of a machine's token; its scope is never more than its grant. */
type Exchanged = { claims: Record<string, unknown>; scope: string[] };

/**
 * Runs the Actions of credentials-exchange; throws their refusal.
 * https://auth0.com/docs/customize/actions/explore-triggers/machine-to-machine-trigger
 */
export async function runAtExchange(core: Core, c: AppContext, exchange: Exchange): Promise<Exchanged> {
  const { client, organization, audience, granted, requested, parameters } = exchange;
  const scope = granted.filter((word) => requested === undefined || words(requested).includes(word));
  const event: Omit<CredentialsExchangeEvent, "secrets"> = {
    accessToken: { customClaims: {}, scope },
    client: clientOf(client),
    ...(organization ? { organization: organizationOf(organization) } : {}),
    request: { ...actionRequest(c, parameters), geoip: {} },
    resource_server: { identifier: audience },
    tenant: { id: tenantName(core) },
    transaction: { requested_scopes: requested === undefined ? [] : words(requested), target_scopes: scope },
  };
  const run = { event, roles: [], groups: [], isInteractive: false };
  const { effects, command, failure } = await runBound(core, "credentials-exchange", run);
  if (failure) throw oauthRefusal(500, "server_error", `${failure.action}: ${failure.message}`);
  if (command?.type === "deny") {
    const code = CODES.find((known) => known === command.code) ?? "access_denied";
    throw oauthRefusal(403, code, command.reason);
  }
  const allowed = new Set(granted);
  return {
    claims: customClaims(effects, "accessToken"),
    scope: changedScope(effects, scope).filter((word) => allowed.has(word)),
  };
}

function words(text: string): string[] {
  return text.split(" ").filter((word) => word !== "");
}
