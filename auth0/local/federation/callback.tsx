/** @jsxImportSource hono/jsx */
import { getCookie } from "hono/cookie";
import { answerRefusal } from "../authentication/answer-application";
import { signIn } from "../authentication/login";
import { LOGIN_COOKIE, requireTransaction } from "../authentication/login-transactions";
import { type AppContext, type Core, note } from "../core";
import { oauthRefusal, pageRefusal } from "../http/refusal";
import { FormPostPage } from "../pages/form-post-page";
import { respondWithPage } from "../pages/respond";
import { applicationTargets } from "../providers/provider-login";
import type { Federation } from "../state/identity-provider";
import { writeLog } from "../state/logs";
import type { Connection } from "../state/resource-types";
import type { LoginTransaction, User } from "../state/types";
import { federatedUser } from "./federated-user";
import { mappedOidc, mappedSaml } from "./mapped-profile";
import { oidcClaims } from "./oidc-upstream";
import { samlAttributes } from "./saml-upstream";

/** GET and POST /login/callback - where identity providers send people back to, with a code, a token or an assertion. */
export function federationCallback(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "login.callback" });
    const isPost = c.req.method === "POST";
    const answer = isPost ? new URLSearchParams(await c.req.text()) : new URL(c.req.url).searchParams;
    if (isPost && getCookie(c, LOGIN_COOKIE) === undefined && !answer.has("again")) return sentAgain(core, c, answer);
    const { federation, connection } = takeFederation(core, c, answer);
    const transaction = requireTransaction(core, c, federation.transactionId);
    const asserted = await assertedUser(core, { connection, federation, answer });
    if ("user" in asserted) return signIn(core, c, transaction, asserted.user);
    return refuse(core, c, { transaction, connection, description: asserted.problem });
  };
}

/** Another site's form brings no cookie of ours along (SameSite=Lax); our own, with the same in it, does. */
function sentAgain(core: Core, c: AppContext, answer: URLSearchParams): Promise<Response> {
  const { pathname, search } = new URL(c.req.url);
  return respondWithPage(c, {
    title: "One moment",
    formTargets: applicationTargets(core),
    content: <FormPostPage action={pathname + search} parameters={{ ...Object.fromEntries(answer), again: "1" }} />,
  });
}

/** What we sent the browser out with; it counts once. A response that answers nothing of ours is refused on a page. */
function takeFederation(core: Core, c: AppContext, answer: URLSearchParams) {
  const { federations, connections } = core.state;
  const federation = federations.get(answer.get("state") ?? answer.get("RelayState") ?? "");
  const connection = connections.get(federation?.connectionId ?? "");
  if (federation) federations.delete(federation.id);
  const named = c.req.query("connection");
  const isSaml = connection?.strategy === "samlp";
  // Each SAML connection has an address of its own: a response of one must not serve another.
  if (isSaml && (named !== connection.name || c.req.method !== "POST")) {
    throw pageRefusal(400, `This response is not for the connection ${named ?? "that was asked"}.`);
  }
  if (federation && connection && federation.expiresAt > core.now()) return { federation, connection };
  if (answer.has("SAMLResponse")) throw pageRefusal(400, unasked(core, named));
  throw pageRefusal(400, "This sign-in is no longer valid. Go back to the application and sign in again.");
}

function unasked(core: Core, named: string | undefined): string {
  const connection = [...core.state.connections.values()].find(({ name }) => name === named);
  const initiated = connection?.options.idpinitiated;
  const isEnabled = typeof initiated === "object" && initiated !== null && "enabled" in initiated && initiated.enabled;
  if (isEnabled) return "The local tenant does not implement sign-ins that begin at the identity provider.";
  return `IdP-Initiated login is not enabled for connection "${named ?? ""}".`;
}

type Asserted = { connection: Connection; federation: Federation; answer: URLSearchParams };

/** The person whom the provider vouches for, or in words why it is not believed. */
async function assertedUser(
  core: Core,
  { connection, federation, answer }: Asserted,
): Promise<{ user: User } | { problem: string }> {
  const error = answer.get("error");
  if (error !== null) return { problem: answer.get("error_description") ?? error };
  try {
    if (connection.strategy === "samlp") {
      const { nameId, attributes } = await samlAttributes(core, connection, federation, answer);
      return { user: federatedUser(core, connection, mappedSaml(connection, nameId, attributes)) };
    }
    const claims = await oidcClaims(core, connection, federation, answer);
    return { user: federatedUser(core, connection, mappedOidc(connection, claims)) };
  } catch (problem) {
    return { problem: problem instanceof Error ? problem.message : String(problem) };
  }
}

type Refused = { transaction: LoginTransaction; connection: Connection; description: string };

function refuse(
  core: Core,
  c: AppContext,
  { transaction, connection, description }: Refused,
): Response | Promise<Response> {
  const { clientId, organizationId } = transaction;
  core.state.transactions.delete(transaction.id);
  writeLog(core, { type: "f", description, connectionId: connection.id, clientId, organizationId });
  return answerRefusal(core, c, transaction, oauthRefusal(403, "access_denied", description));
}
