import { type AppContext, type Core, note } from "../core";
import { oauthRefusal, pageRefusal, Refusal } from "../http/refusal";
import type { Client, Organization, Session, State } from "../state/types";
import { type AuthorizeParameters, parseAuthorizeParameters } from "./authorize-parameters";
import { finishLogin, withParameters } from "./finish-login";
import { startTransaction } from "./login-transactions";
import { isRegisteredCallback } from "./registered-url";
import { requestedOrganization } from "./requested-organization";
import { currentSession } from "./sessions";

/** GET and POST /authorize: https://auth0.com/docs/api/authentication/authorization-code-flow-with-pkce/authorize */
export function authorize(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "authorize" });
    const query = c.req.method === "POST" ? await formParameters(c) : new URL(c.req.url).searchParams;
    const client = requestingClient(core.state, query);
    note(c, { client: client.client_id });
    const organization = organizationOrRefusal(core.state, client, query);
    const redirectUri = requireCallback(client, query, organization);
    try {
      if (organization instanceof Refusal) throw organization;
      return proceed(core, c, { client, organization, redirectUri, parameters: parseAuthorizeParameters(query) });
    } catch (error) {
      if (!(error instanceof Refusal) || error.voice !== "oauth") throw error;
      return c.redirect(refusalUrl(redirectUri, error, query.get("state") ?? undefined));
    }
  };
}

/** The redirect_uri with `error`, `error_description` and `state`. */
export function refusalUrl(redirectUri: string, refusal: Refusal, state: string | undefined): string {
  return withParameters(redirectUri, { error: refusal.code, error_description: refusal.message, state });
}

type Request = {
  client: Client;
  organization: Organization | undefined;
  redirectUri: string;
  parameters: AuthorizeParameters;
};

function proceed(core: Core, c: AppContext, request: Request): Response {
  const { parameters } = request;
  checkTargets(core.state, request);
  const asked = transactionFor(request);
  const session = currentSession(core, c);
  if (session && maySkipLogin(core, session, parameters)) {
    note(c, { actor: session.userId });
    return c.redirect(finishLogin(core, asked, session));
  }
  if (parameters.prompt.has("none")) throw oauthRefusal(401, "login_required", "Login required");
  const transaction = startTransaction(core, c, asked);
  return c.redirect(withParameters(`${core.issuer}u/login`, { state: transaction.id }));
}

function maySkipLogin(core: Core, session: Session, { prompt, max_age }: AuthorizeParameters): boolean {
  if (prompt.has("login") || prompt.has("select_account")) return false;
  return max_age === undefined || session.authenticatedAt + max_age * 1000 >= core.now();
}

function checkTargets(state: State, { parameters, client, organization }: Request): void {
  const { invitation, audience, connection } = parameters;
  const connections = [...state.connections.values()];
  // An invitation that does not exist is all there can be here, and Auth0 does not tell it from one already used.
  if (invitation !== undefined) throw invalid("invitation not found or already used");
  if (audience !== undefined && !state.resourceServers.has(audience)) {
    throw oauthRefusal(403, "access_denied", `Service not found: ${audience}`);
  }
  if (connection !== undefined && !connections.some(({ name }) => name === connection)) {
    throw invalid("the connection was not found");
  }
  // Inside an organization its own connections count, whatever is enabled for the client.
  const usable = connections.some(({ id, enabled_clients }) =>
    organization ? organization.enabledConnections.has(id) : enabled_clients.includes(client.client_id),
  );
  if (!usable) throw invalid("no connections enabled for the client");
}

function transactionFor({ client, organization, redirectUri, parameters }: Request) {
  const { state, nonce, audience, login_hint } = parameters;
  return {
    clientId: client.client_id,
    redirectUri,
    codeChallenge: parameters.codeChallenge,
    scope: parameters.scope,
    wantsSignup: parameters.screen_hint === "signup",
    wantsAuthTime: parameters.max_age !== undefined,
    ...(state === undefined ? {} : { state }),
    ...(nonce === undefined ? {} : { nonce }),
    ...(audience === undefined ? {} : { audience }),
    ...(login_hint === undefined ? {} : { loginHint: login_hint }),
    ...(organization === undefined ? {} : { organizationId: organization.id }),
  };
}

function requestingClient(state: State, query: URLSearchParams): Client {
  const [clientId, ...more] = query.getAll("client_id");
  if (clientId === undefined || more.length > 0) throw pageRefusal(400, "Missing required parameter: client_id");
  const client = state.clients.get(clientId);
  if (!client) throw pageRefusal(400, `Unknown client: ${clientId}`);
  if (!client.grant_types.includes("authorization_code")) {
    throw pageRefusal(403, "Grant type 'authorization_code' not allowed for the client.");
  }
  return client;
}

function organizationOrRefusal(
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
function requireCallback(
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

async function formParameters(c: AppContext): Promise<URLSearchParams> {
  return new URLSearchParams(await c.req.text());
}

function invalid(description: string) {
  return oauthRefusal(400, "invalid_request", description);
}
