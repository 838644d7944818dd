import { z } from "zod";
import { oauthRefusal } from "../http/refusal";

const RESPONSE_MODES = [undefined, "query", "form_post", "web_message"];
const PROMPTS = ["none", "login", "consent", "select_account"] as const;

const shape = z.object({
  response_type: z.string().optional(),
  response_mode: z.string().optional(),
  scope: z.string().default("openid profile email"),
  state: z.string().optional(),
  nonce: z.string().optional(),
  audience: z.string().optional(),
  organization: z.string().optional(),
  invitation: z.string().optional(),
  connection: z.string().optional(),
  prompt: z.string().optional(),
  login_hint: z.string().optional(),
  screen_hint: z.string().optional(),
  max_age: z.coerce.number().int().nonnegative().optional(),
  code_challenge: z.string().optional(),
  code_challenge_method: z.string().optional(),
});

/** The parameters of `/authorize` that are understood; `ext-…` and others pass unread, as at Auth0. */
export type AuthorizeParameters = Omit<z.infer<typeof shape>, "prompt" | "scope" | "code_challenge"> & {
  prompt: Set<(typeof PROMPTS)[number]>;
  scope: string[];
  codeChallenge: string;
};

/**
 * Checks the parameters that can be judged by themselves. Throws OAuth refusals, which travel to the redirect_uri.
 * PKCE with S256 is demanded of every client: https://www.rfc-editor.org/rfc/rfc9700#section-2.1.1
 */
export function parseAuthorizeParameters(query: URLSearchParams): AuthorizeParameters {
  for (const name of Object.keys(shape.shape)) {
    if (query.getAll(name).length > 1) throw invalid(`Duplicate parameter: ${name}`);
  }
  const parsed = shape.safeParse(withoutEmpty(query));
  if (!parsed.success) throw invalid(`Parameter ${String(parsed.error.issues[0]?.path[0])} is invalid`);
  const { prompt, scope, code_challenge, ...rest } = parsed.data;
  checkResponse(rest.response_type, rest.response_mode);
  return {
    ...rest,
    prompt: parsePrompt(prompt),
    scope: words(scope),
    codeChallenge: checkChallenge(code_challenge, rest.code_challenge_method),
  };
}

function checkResponse(type: string | undefined, mode: string | undefined): void {
  if (type === undefined) throw invalid("Missing required parameter: response_type");
  if (type !== "code") throw oauthRefusal(400, "unsupported_response_type", `Unsupported response type: ${type}`);
  if (!RESPONSE_MODES.includes(mode)) {
    throw oauthRefusal(501, "not_implemented", `The local tenant does not implement response_mode ${mode}`);
  }
}

function checkChallenge(challenge: string | undefined, method: string | undefined): string {
  if (challenge === undefined) throw invalid("Parameter code_challenge is required");
  if (method !== "S256") throw invalid("Parameter code_challenge_method must be S256");
  if (!/^[A-Za-z0-9_-]{43}$/.test(challenge)) throw invalid("Parameter code_challenge is not a SHA-256 hash");
  return challenge;
}

function parsePrompt(value: string | undefined): AuthorizeParameters["prompt"] {
  const prompts = new Set<(typeof PROMPTS)[number]>();
  for (const word of words(value ?? "")) {
    const known = PROMPTS.find((prompt) => prompt === word);
    if (known === undefined) throw invalid(`Parameter prompt is invalid: ${word}`);
    prompts.add(known);
  }
  if (prompts.has("none") && prompts.size > 1) throw invalid("prompt=none cannot be combined with other prompts");
  return prompts;
}

function words(text: string): string[] {
  return [...new Set(text.split(/\s+/).filter((word) => word !== ""))];
}

function withoutEmpty(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...query].filter(([, value]) => value !== ""));
}

function invalid(description: string) {
  return oauthRefusal(400, "invalid_request", description);
}
