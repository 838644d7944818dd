/** @jsxImportSource hono/jsx */
import { actionRequest } from "../actions/action-request";
import { withParameters } from "../authentication/answer-application";
import { continueSignIn } from "../authentication/continue-sign-in";
import { requireTransaction } from "../authentication/login-transactions";
import { currentSession } from "../authentication/sessions";
import { type AppContext, type Core, note } from "../core";
import { pageRefusal } from "../http/refusal";
import { DetourPage } from "../pages/detour-page";
import { respondWithPage } from "../pages/respond";

/**
 * GET /u/detour?state=… - leads to where an Action sends the person. A page and not a redirect: the browser arrives
 * here from a form, and the form's policy names the application's addresses only.
 */
export function showDetour(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "detour.page" });
    const { id: state, url } = detourOf(core, c, c.req.query("state"));
    const target = withParameters(url, { state });
    const response = await respondWithPage(c, { title: "One more step", content: <DetourPage url={target} /> });
    response.headers.set("refresh", `0; url=${target}`);
    return response;
  };
}

/** GET and POST /continue?state=… - the person comes back; the Action that sent them goes on. */
export function continueLogin(core: Core) {
  return async (c: AppContext): Promise<Response> => {
    note(c, { operation: "continue" });
    const query = new URL(c.req.url).searchParams;
    const sent = c.req.method === "POST" ? new URLSearchParams(await c.req.text()) : query;
    const { transaction, session, pause } = detourOf(core, c, query.get("state") ?? sent.get("state") ?? undefined);
    return continueSignIn(core, c, transaction, session, { pause, request: actionRequest(c, sent) });
  };
}

function detourOf(core: Core, c: AppContext, state: string | undefined) {
  const transaction = requireTransaction(core, c, state);
  const session = currentSession(core, c);
  const { id, pause } = transaction;
  if (!session || pause?.reason.kind !== "redirect" || pause.sessionToken !== session.token) {
    throw pageRefusal(400, "Invalid state parameter. Go back to the application and sign in again.");
  }
  return { id, transaction, session, pause, url: pause.reason.url };
}
