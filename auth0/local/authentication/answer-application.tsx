/** @jsxImportSource hono/jsx */
import type { AppContext, Core } from "../core";
import { Refusal } from "../http/refusal";
import { FormPostPage } from "../pages/form-post-page";
import { respondWithPage } from "../pages/respond";
import { WebMessagePage } from "../pages/web-message-page";
import type { LoginTransaction } from "../state/types";

/** Where and how the application wants its answer. */
export type Recipient = Pick<LoginTransaction, "redirectUri" | "responseMode"> & { state?: string | undefined };

type Parameters = Record<string, string | undefined>;

/**
 * Sends the browser back to the application: by redirect, by a form (OAuth 2.0 Form Post Response Mode), or by a message
 * to the page around a frame or behind a window (draft-sakimura-oauth-wmrm-00), as single-page clients ask for it.
 */
export function answerApplication(
  core: Core,
  c: AppContext,
  { redirectUri, responseMode, state }: Recipient,
  answer: Parameters,
): Response | Promise<Response> {
  const parameters = { ...answer, state };
  if (responseMode === "query") return c.redirect(withParameters(redirectUri, parameters));
  if (responseMode === "web_message") return sendMessage(c, new URL(redirectUri).origin, parameters);
  return respondWithPage(c, {
    title: "Back to the application",
    formTargets: formTargetsOf(core, redirectUri),
    content: <FormPostPage action={redirectUri} parameters={parameters} />,
  });
}

/** The one page that may stand in a frame: there is nothing on it to be clicked, and only its receiver may frame it. */
function sendMessage(c: AppContext, target: string, response: Parameters): Promise<Response> {
  const content = <WebMessagePage response={response} target={target} />;
  return respondWithPage(c, { title: "Back to the application", framedBy: target, content });
}

/** Sends a refusal to the application (`error`, `error_description`); throws on what is none, or is meant for a person. */
export function answerRefusal(
  core: Core,
  c: AppContext,
  recipient: Recipient,
  error: unknown,
): Response | Promise<Response> {
  if (!(error instanceof Refusal) || error.voice !== "oauth") throw error;
  return answerApplication(core, c, recipient, { error: error.code, error_description: error.message });
}

/** Chromium checks every redirect that follows a form: the callback, and wherever the application goes from there. */
export function formTargetsOf({ rootDomain }: Core, redirectUri: string): string[] {
  return [new URL(redirectUri).origin, `http://${rootDomain}`, `http://*.${rootDomain}`];
}

/** `url` with these parameters added to its query; a registered callback may have one of its own. */
export function withParameters(url: string, parameters: Parameters): string {
  const result = new URL(url);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) result.searchParams.set(name, value);
  }
  return result.href;
}
