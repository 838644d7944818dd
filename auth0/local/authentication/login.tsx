/** @jsxImportSource hono/jsx */
import { type AppContext, type Core, note } from "../core";
import { isCrossSite } from "../http/guard-host";
import { pageRefusal, Refusal } from "../http/refusal";
import { LoginPage } from "../pages/login-page";
import { respondWithPage } from "../pages/respond";
import { findByEmail } from "../state/people";
import type { LoginTransaction, User } from "../state/types";
import { refusalUrl } from "./authorize";
import { finishLogin } from "./finish-login";
import { requireTransaction } from "./login-transactions";
import { startSession } from "./sessions";

/** GET /u/login?state=… - the login page of a transaction. */
export function showLogin(core: Core) {
  return (c: AppContext): Response | Promise<Response> => {
    note(c, { operation: "login.page" });
    return page(core, c, requireTransaction(core, c, c.req.query("state")), {});
  };
}

/** POST /u/login - signs in with `username` and `password`, or at once as the person named by `as`. */
export function submitLogin(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "login.submit" });
    if (isCrossSite(c)) throw pageRefusal(403, "A sign-in has to be sent from the sign-in page itself.");
    const form = new URLSearchParams(await c.req.text());
    const transaction = requireTransaction(core, c, form.get("state") ?? undefined);
    const email = form.get("username") ?? "";
    const user = identify(core, form);
    if (!user) return page(core, c, transaction, { email, failed: true });
    note(c, { actor: user.user_id, client: transaction.clientId });
    core.state.transactions.delete(transaction.id);
    return c.redirect(destination(core, c, transaction, user));
  };
}

/** One answer for "no such email" and "wrong password": which of the two it was is nobody's business. */
function identify(core: Core, form: URLSearchParams): User | undefined {
  const chosen = form.get("as");
  if (chosen !== null) return core.state.users.get(chosen);
  const user = findByEmail(core.state, form.get("username") ?? "");
  return user?.password === form.get("password") ? user : undefined;
}

/** A blocked person gets no session; somebody who is no member keeps theirs, as at Auth0, for the companies they are in. */
function destination(core: Core, c: AppContext, transaction: LoginTransaction, user: User): string {
  try {
    if (user.blocked) throw new Refusal("oauth", 401, "user is blocked", "unauthorized");
    return finishLogin(core, transaction, startSession(core, c, user));
  } catch (error) {
    if (!(error instanceof Refusal) || error.voice !== "oauth") throw error;
    return refusalUrl(transaction.redirectUri, error, transaction.state);
  }
}

function page(core: Core, c: AppContext, transaction: LoginTransaction, attempt: { email?: string; failed?: boolean }) {
  const { organizationId, redirectUri } = transaction;
  const organization = organizationId === undefined ? undefined : core.state.organizations.get(organizationId);
  return respondWithPage(c, {
    title: organization ? `Sign in to ${organization.display_name ?? organization.name}` : "Sign in",
    status: attempt.failed ? 400 : 200,
    brand: organization?.branding?.colors?.primary,
    // Chromium checks every redirect that follows a form: the callback, and wherever the application goes from there.
    formTargets: [new URL(redirectUri).origin, `http://${core.rootDomain}`, `http://*.${core.rootDomain}`],
    content: <LoginPage core={core} transaction={transaction} organization={organization} attempt={attempt} />,
  });
}
