import { actionRequest } from "../actions/action-request";
import type { ActionRequest } from "../actions/post-login-event";
import { type AppContext, type Core, note } from "../core";
import {
  connectionsWithButton,
  connectionsWithDomains,
  isEnterprise,
  usableConnections,
} from "../federation/usable-connections";
import { oauthRefusal, Refusal } from "../http/refusal";
import { writeLog } from "../state/logs";
import { connectionEnabled } from "../state/organization-connections";
import type { Client, LoginTransaction, Organization, Session, State } from "../state/types";
import { requireInvitation } from "./accept-invitation";
import { answerApplication, answerRefusal, withParameters } from "./answer-application";
import { type AuthorizeParameters, parseAuthorizeParameters } from "./authorize-parameters";
import {
  organizationOrRefusal,
  requestingClient,
  requireAudience,
  requireCallback,
  responseModeOf,
} from "./authorize-request";
import { type Asked, settleLogin } from "./finish-login";
import { startTransaction } from "./login-transactions";
import { organizationPrompt } from "./requested-organization";
import { currentSession } from "./sessions";
import { prefersSignUp } from "./sign-up-rules";

/** GET and POST /authorize: https://auth0.com/docs/api/authentication/authorization-code-flow-with-pkce/authorize */
export function authorize(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "authorize" });
    const query = c.req.method === "POST" ? await formParameters(c) : new URL(c.req.url).searchParams;
    const client = requestingClient(core.state, query);
    note(c, { client: client.client_id });
    const organization = organizationOrRefusal(core.state, client, query);
    const redirectUri = requireCallback(client, query, organization);
    const responseMode = responseModeOf(client, query, { redirectUri, organization });
    try {
      if (organization instanceof Refusal) throw organization;
      const parameters = withDefaultAudience(core.state, parseAuthorizeParameters(query));
      const heard = { ...actionRequest(c, query), query: Object.fromEntries(query) };
      return await proceed(core, c, { client, organization, redirectUri, responseMode, parameters, heard });
    } catch (error) {
      return answerRefusal(core, c, { redirectUri, responseMode, state: query.get("state") ?? undefined }, error);
    }
  };
}

/** A tenant may name the API that is meant where a request names none. */
function withDefaultAudience({ settings }: State, parameters: AuthorizeParameters): AuthorizeParameters {
  if (parameters.audience !== undefined || !settings.default_audience) return parameters;
  return { ...parameters, audience: settings.default_audience };
}

type Request = {
  client: Client;
  organization: Organization | undefined;
  redirectUri: string;
  responseMode: LoginTransaction["responseMode"];
  parameters: AuthorizeParameters;
  /** The request as Actions see it. */
  heard: ActionRequest;
};

async function proceed(core: Core, c: AppContext, request: Request): Promise<Response> {
  checkTargets(core, request);
  const session = currentSession(core, c);
  const asked = transactionFor(request, !session || !maySkipLogin(core, session, request));
  const isSilent = request.parameters.prompt.has("none");
  if (asked.organizationPrompt === "pre_login_prompt") return ask(core, c, asked, "u/organization/selection", isSilent);
  if (session && !asked.mustSignIn) return signInSilently(core, c, { asked, session, isSilent });
  if (isSilent) throw oauthRefusal(401, "login_required", "Login required");
  return ask(core, c, asked, prefersSignUp(core, asked) ? "u/signup" : "u/login");
}

async function signInSilently(
  core: Core,
  c: AppContext,
  { asked, session, isSilent }: { asked: Asked; session: Session; isSilent: boolean },
): Promise<Response> {
  note(c, { actor: session.userId });
  const { clientId, organizationId } = asked;
  const about = { userId: session.userId, clientId, organizationId };
  const settled = await settleLogin(core, asked, session).catch((error: unknown) => {
    if (error instanceof Refusal) writeLog(core, { type: "fsa", description: error.message, ...about });
    throw error;
  });
  if (settled.next === "organization-picker") return ask(core, c, asked, "u/organization/picker", isSilent);
  if (settled.next === "question") {
    const transaction = startTransaction(core, c, settled.asked);
    return c.redirect(withParameters(settled.url, { state: transaction.id }));
  }
  writeLog(core, { type: "ssa", ...about });
  return answerApplication(core, c, asked, settled.answer);
}

/** Puts a question to the person, on one of the tenant's pages. */
function ask(core: Core, c: AppContext, asked: Asked, page: string, isSilent = false): Response {
  if (isSilent) throw oauthRefusal(401, "interaction_required", "Interaction required");
  const transaction = startTransaction(core, c, asked);
  return c.redirect(withParameters(`${core.issuer}${page}`, { state: transaction.id }));
}

function maySkipLogin(core: Core, session: Session, { parameters, organization }: Request): boolean {
  const { prompt, max_age, connection } = parameters;
  // Whoever asks for a connection wants its word, not that of another one.
  if (connection !== undefined && core.state.connections.get(session.connectionId)?.name !== connection) return false;
  if (prompt.has("login") || prompt.has("select_account")) return false;
  const isKnownThere = organization === undefined || session.organizationIds.has(organization.id);
  if (!isKnownThere && !core.switches.silentSignOnAcrossOrganizations) return false;
  // max_age=0 asks for a fresh sign-in, also in the very second of the last one (OpenID Connect Core 3.1.2.1).
  return max_age === undefined || (max_age > 0 && session.authenticatedAt + max_age * 1000 >= core.now());
}

function checkTargets(core: Core, { parameters, client, organization }: Request): void {
  const { invitation, audience, connection } = parameters;
  if (invitation !== undefined) {
    if (!organization) throw invalid("invalid invitation ticket (organization mismatch)");
    requireInvitation(core, { clientId: client.client_id, organization, ticket: invitation });
  }
  requireAudience(core.state, audience);
  requireConnections(core.state, { client, organization, connection });
}

function requireConnections(
  state: State,
  {
    client,
    organization,
    connection,
  }: { client: Client; organization: Organization | undefined; connection: string | undefined },
): void {
  const connections = [...state.connections.values()];
  if (connection !== undefined && !connections.some(({ name }) => name === connection)) {
    throw invalid("the connection was not found");
  }
  // Inside an organization its own connections count, whatever is enabled for the client. Before one is known, all do.
  const isUsable =
    organizationPrompt(client, organization) !== undefined ||
    connections.some(({ id, enabled_clients }) =>
      organization ? connectionEnabled(organization, id) : enabled_clients.includes(client.client_id),
    );
  if (!isUsable) throw invalid("no connections enabled for the client");
  requireWay(state, organization, connection);
}

/** Where every connection of an organization is hidden, its login page would be empty. */
function requireWay(state: State, organization: Organization | undefined, connection: string | undefined): void {
  if (!organization) return;
  const asked = { clientId: "", organizationId: organization.id, ...(connection === undefined ? {} : { connection }) };
  const usable = usableConnections({ state }, asked);
  if (connection !== undefined && usable.length === 0) throw invalid("the connection is not enabled");
  if (connection !== undefined || usable.some((one) => !isEnterprise(one))) return;
  if (connectionsWithButton({ state }, asked).length > 0 || connectionsWithDomains({ state }, asked).length > 0) return;
  throw invalid("no connections enabled for the organization are visible");
}

function transactionFor(request: Request, mustSignIn: boolean): Asked {
  const { client, organization, redirectUri, responseMode, parameters, heard } = request;
  const { state, nonce, audience, login_hint, invitation, connection } = parameters;
  const prompt = organizationPrompt(client, organization);
  return {
    clientId: client.client_id,
    redirectUri,
    responseMode,
    mustSignIn,
    codeChallenge: parameters.codeChallenge,
    scope: parameters.scope,
    wantsSignup: parameters.screen_hint === "signup",
    wantsAuthTime: parameters.max_age !== undefined,
    request: heard,
    ...(state === undefined ? {} : { state }),
    ...(nonce === undefined ? {} : { nonce }),
    ...(audience === undefined ? {} : { audience }),
    ...(login_hint === undefined ? {} : { loginHint: login_hint }),
    ...(invitation === undefined ? {} : { invitation }),
    ...(connection === undefined ? {} : { connection }),
    ...(prompt === undefined ? {} : { organizationPrompt: prompt }),
    ...(organization === undefined ? {} : { organizationId: organization.id }),
  };
}

async function formParameters(c: AppContext): Promise<URLSearchParams> {
  return new URLSearchParams(await c.req.text());
}

function invalid(description: string): Refusal {
  return oauthRefusal(400, "invalid_request", description);
}
