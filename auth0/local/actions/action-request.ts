import { type AppContext, addressOf } from "../core";
import type { ActionRequest } from "./post-login-event";

/** Never handed to an Action. */
const SECRETS = new Set(["client_secret", "refresh_token", "password", "code_verifier"]);

/** `event.request` of this request: from whom it came, with its query or its form. */
export function actionRequest(c: AppContext, parameters: Iterable<[string, string]>): ActionRequest {
  const sent = Object.fromEntries([...parameters].filter(([name]) => !SECRETS.has(name)));
  const isForm = c.req.method === "POST";
  return {
    ip: addressOf(c),
    method: c.req.method,
    hostname: new URL(c.req.url).hostname,
    language: c.req.header("accept-language")?.split(/[,;]/, 1)[0] ?? "",
    user_agent: c.req.header("user-agent") ?? "",
    query: isForm ? {} : sent,
    body: isForm ? sent : {},
  };
}
