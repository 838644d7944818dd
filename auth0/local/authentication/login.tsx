/** @jsxImportSource hono/jsx */
import { type AppContext, addressOf, type Core, note } from "../core";
import { startFederation } from "../federation/start-federation";
import {
  connectionOfEmail,
  connectionsWithButton,
  connectionsWithDomains,
  isEnterprise,
  namedEnterpriseConnection,
  usableConnections,
} from "../federation/usable-connections";
import { isCrossSite } from "../http/guard-host";
import { oauthRefusal, pageRefusal } from "../http/refusal";
import { isOverLimit } from "../limits/enforce-limits";
import { keyedLimits } from "../limits/keyed-rates";
import { LoginPage, type Ways } from "../pages/login-page";
import { respondWithPage } from "../pages/respond";
import { writeLog } from "../state/logs";
import { findByEmail, isOfDatabase } from "../state/people";
import type { LoginTransaction, User } from "../state/types";
import { answerRefusal, formTargetsOf } from "./answer-application";
import { continueSignIn } from "./continue-sign-in";
import { requireTransaction } from "./login-transactions";
import { startSession } from "./sessions";
import { invitationOf, signUpConnection } from "./sign-up-rules";

/** GET /u/login?state=… - the login page of a transaction; past it where the request names a company's connection. */
export function showLogin(core: Core) {
  return (c: AppContext): Response | Promise<Response> => {
    note(c, { operation: "login.page" });
    const transaction = requireTransaction(core, c, c.req.query("state"));
    const connection = namedEnterpriseConnection(core, transaction);
    if (connection) return startFederation(core, c, { transaction, connection });
    return page(core, c, transaction, {});
  };
}

/** POST /u/login - signs in with `username` and `password`, or at once as the person named by `as`. */
export function submitLogin(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "login.submit" });
    const { form, transaction } = await submittedForm(core, c);
    const email = form.get("username") ?? "";
    const connection = form.has("as") ? undefined : connectionOfEmail(core, transaction, email);
    if (connection) return startFederation(core, c, { transaction, connection, email });
    if (!form.has("as") && isOverLimit(core, c, () => keyedLimits.signIn({ ip: addressOf(c), email }))) {
      throw pageRefusal(429, "Too many sign-ins with this email from here. Wait a minute and try again.");
    }
    const user = identify(core, form);
    if (!user) {
      const userName = email.trim().toLowerCase();
      const known = findByEmail(core.state, userName);
      const description = "Wrong email or password.";
      const { clientId, organizationId } = transaction;
      writeLog(core, { type: known ? "fp" : "fu", description, userName, clientId, organizationId });
      return page(core, c, transaction, { email, failed: true });
    }
    return signIn(core, c, transaction, user);
  };
}

/** What one of our forms sent, and the transaction that it belongs to; refuses other sites. */
export async function submittedForm(
  core: Core,
  c: AppContext,
): Promise<{ form: URLSearchParams; transaction: LoginTransaction }> {
  if (isCrossSite(c)) throw pageRefusal(403, "A sign-in has to be sent from the sign-in page itself.");
  const form = new URLSearchParams(await c.req.text());
  return { form, transaction: requireTransaction(core, c, form.get("state") ?? undefined) };
}

/**
 * Signs a person in on this browser and goes on. A blocked person gets no session; somebody who is no member keeps
 * theirs, as at Auth0, for the companies they are in.
 */
export async function signIn(core: Core, c: AppContext, transaction: LoginTransaction, user: User): Promise<Response> {
  note(c, { actor: user.user_id, client: transaction.clientId });
  if (!user.blocked) return continueSignIn(core, c, transaction, startSession(core, c, user));
  core.state.transactions.delete(transaction.id);
  const { clientId, organizationId } = transaction;
  writeLog(core, { type: "f", description: "user is blocked", userId: user.user_id, clientId, organizationId });
  return answerRefusal(core, c, transaction, oauthRefusal(401, "unauthorized", "user is blocked"));
}

/** One answer for "no such email" and "wrong password": which of the two it was is nobody's business. */
function identify(core: Core, form: URLSearchParams): User | undefined {
  const chosen = form.get("as");
  if (chosen !== null) {
    const user = core.state.users.get(chosen);
    return user && isOfDatabase(core.state, user) ? user : undefined;
  }
  const user = findByEmail(core.state, form.get("username") ?? "");
  return user?.password === form.get("password") ? user : undefined;
}

/** A password, buttons, or an email that leads to a company's own sign-in: what the page has to offer. */
function waysToSignIn(core: Core, transaction: LoginTransaction): Ways {
  const usable = usableConnections(core, transaction);
  return {
    buttons: connectionsWithButton(core, transaction),
    hasDomains: connectionsWithDomains(core, transaction).length > 0,
    hasPassword: !usable.some(isEnterprise) || usable.some((connection) => !isEnterprise(connection)),
  };
}

function page(core: Core, c: AppContext, transaction: LoginTransaction, attempt: { email?: string; failed?: boolean }) {
  const organization = core.state.organizations.get(transaction.organizationId ?? "");
  return respondWithPage(c, {
    title: organization ? `Sign in to ${organization.display_name ?? organization.name}` : "Sign in",
    status: attempt.failed ? 400 : 200,
    brand: organization?.branding?.colors?.primary,
    formTargets: [
      ...formTargetsOf(core, transaction.redirectUri),
      // An email may lead to a provider anywhere.
      ...(connectionsWithDomains(core, transaction).length > 0 ? ["https:"] : []),
    ],
    content: (
      <LoginPage
        core={core}
        transaction={transaction}
        organization={organization}
        invitation={invitationOf(core, transaction)}
        canSignUp={signUpConnection(core, transaction) !== undefined}
        ways={waysToSignIn(core, transaction)}
        attempt={attempt}
      />
    ),
  });
}
