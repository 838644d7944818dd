/** @jsxImportSource hono/jsx */
import { answerRefusal, formTargetsOf, withParameters } from "../authentication/answer-application";
import type { AppContext, Core } from "../core";
import { oauthRefusal } from "../http/refusal";
import { FormPostPage } from "../pages/form-post-page";
import { respondWithPage } from "../pages/respond";
import { dropExpired } from "../state/expiry";
import type { Federation } from "../state/identity-provider";
import { writeLog } from "../state/logs";
import { randomId, randomSecret } from "../state/random-id";
import type { Connection } from "../state/resource-types";
import type { LoginTransaction } from "../state/types";
import { oidcLoginUrl } from "./oidc-upstream";
import { samlLogin } from "./saml-upstream";

const LIFETIME = 3_600_000;

/**
 * Sends the browser to a connection's identity provider. What it is to come back with is kept here, bound to the
 * transaction and so to the browser. A provider that cannot be asked is told to the application.
 */
export async function startFederation(
  core: Core,
  c: AppContext,
  {
    transaction,
    connection,
    email,
  }: { transaction: LoginTransaction; connection: Connection; email?: string | undefined },
): Promise<Response> {
  const federation = keep(core, transaction, connection);
  const hint = email ?? transaction.loginHint;
  try {
    if (connection.strategy !== "samlp") return c.redirect(await oidcLoginUrl(core, connection, federation, hint));
    const login = await samlLogin(core, connection, federation);
    if ("url" in login) return c.redirect(withParameters(login.url, { login_hint: hint }));
    return await respondWithPage(c, {
      title: "To your company's sign-in",
      formTargets: [...formTargetsOf(core, transaction.redirectUri), new URL(login.action).origin],
      content: <FormPostPage action={login.action} parameters={login.parameters} />,
    });
  } catch (error) {
    const description = `${connection.name}: ${error instanceof Error ? error.message : String(error)}`;
    const { clientId, organizationId } = transaction;
    writeLog(core, { type: "f", description, connectionId: connection.id, clientId, organizationId });
    core.state.federations.delete(federation.id);
    return await answerRefusal(core, c, transaction, oauthRefusal(500, "server_error", description));
  }
}

function keep(core: Core, transaction: LoginTransaction, connection: Connection): Federation {
  const federation: Federation = {
    id: randomSecret(),
    transactionId: transaction.id,
    connectionId: connection.id,
    nonce: randomSecret(),
    codeVerifier: randomSecret(),
    requestId: `_${randomId(32)}`,
    expiresAt: core.now() + LIFETIME,
  };
  dropExpired(core.state.federations, core.now());
  core.state.federations.set(federation.id, federation);
  return federation;
}
