/** @jsxImportSource hono/jsx */
import { type AppContext, type Core, note } from "../core";
import { isCrossSite } from "../http/guard-host";
import { pageRefusal, Refusal } from "../http/refusal";
import { ConfirmLogoutPage, SignedOutPage } from "../pages/logout-pages";
import { respondWithPage } from "../pages/respond";
import { writeLog } from "../state/logs";
import { withParameters } from "./answer-application";
import { endSession } from "./end-sessions";
import { type LogoutHint, logoutHint } from "./logout-hints";
import { isRegisteredLogoutUrl } from "./registered-url";
import { currentSession, signOut } from "./sessions";

/**
 * GET and POST /oidc/logout (OpenID Connect RP-Initiated Logout). Without a hint at the session, the person is asked
 * first: otherwise any page could sign people out.
 * https://auth0.com/docs/authenticate/login/logout/log-users-out-of-auth0
 */
export function oidcLogout(core: Core) {
  return failuresLogged(core, async (c) => {
    note(c, { operation: "oidc.logout" });
    const parameters =
      c.req.method === "POST" ? new URLSearchParams(await c.req.text()) : new URL(c.req.url).searchParams;
    const hint = await logoutHint(core, parameters);
    note(c, hint.clientId === undefined ? {} : { client: hint.clientId });
    const target = parameters.get("post_logout_redirect_uri");
    if (target !== null) requireLogoutUrl(core, hint.clientId, target, "post_logout_redirect_uri");
    if (needsConfirmation(core, c, hint, parameters)) return confirmationPage(c, parameters);
    endHinted(core, hint);
    signOut(core, c);
    const state = parameters.get("state") ?? undefined;
    return target === null ? signedOutPage(c) : c.redirect(withParameters(target, { state }));
  });
}

/** GET /v2/logout - Auth0's older logout: ends this browser's session and goes to `returnTo`. */
export function legacyLogout(core: Core) {
  return failuresLogged(core, async (c) => {
    note(c, { operation: "v2.logout" });
    const target = c.req.query("returnTo");
    if (target !== undefined) requireLogoutUrl(core, c.req.query("client_id"), target, "returnTo");
    signOut(core, c);
    return target === undefined ? signedOutPage(c) : c.redirect(target);
  });
}

function failuresLogged(core: Core, answer: (c: AppContext) => Promise<Response>) {
  return async (c: AppContext): Promise<Response> => {
    try {
      return await answer(c);
    } catch (error) {
      if (error instanceof Refusal) {
        writeLog(core, { type: "flo", description: error.message, userId: currentSession(core, c)?.userId });
      }
      throw error;
    }
  };
}

/** Of the client when one is named, else of the tenant. */
function requireLogoutUrl(core: Core, clientId: string | undefined, url: string, parameter: string): void {
  const client = clientId === undefined ? undefined : core.state.clients.get(clientId);
  if (clientId !== undefined && !client) throw pageRefusal(400, `Unknown client: ${clientId}`);
  const { allowed_logout_urls: registered } = client ?? core.state.settings;
  if (isRegisteredLogoutUrl(registered, url)) return;
  throw pageRefusal(
    400,
    `The "${parameter}" querystring parameter "${url}" is not defined as a valid URL in "Allowed Logout URLs".`,
  );
}

/** A hint at another session than this browser's asks too: it may be a left-over, or somebody else's. */
function needsConfirmation(core: Core, c: AppContext, hint: LogoutHint, parameters: URLSearchParams): boolean {
  const session = currentSession(core, c);
  if (!session || session.sid === hint.sid) return false;
  const isConfirmed = c.req.method === "POST" && parameters.get("confirmed") === "yes" && !isCrossSite(c);
  return !isConfirmed;
}

function endHinted(core: Core, { sid }: LogoutHint): void {
  for (const session of core.state.sessions.values()) {
    if (session.sid === sid) endSession(core, session, "rp-logout");
  }
}

function confirmationPage(c: AppContext, parameters: URLSearchParams): Promise<Response> {
  const target = parameters.get("post_logout_redirect_uri");
  return respondWithPage(c, {
    title: "Sign out",
    formTargets: target === null ? [] : [new URL(target).origin],
    content: <ConfirmLogoutPage parameters={parameters} />,
  });
}

function signedOutPage(c: AppContext): Promise<Response> {
  return respondWithPage(c, { title: "Signed out", content: <SignedOutPage /> });
}
