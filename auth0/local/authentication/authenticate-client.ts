import { createHash, timingSafeEqual } from "node:crypto";
import type { AppContext } from "../core";
import { oauthRefusal } from "../http/refusal";
import type { Client, State } from "../state/types";

export type Parameters = Map<string, string>;

/** The parameters of a token or revocation request, sent as a form or, as Auth0 also takes them, as JSON. */
export async function bodyParameters(c: AppContext): Promise<Parameters> {
  const text = await c.req.text();
  if (!c.req.header("content-type")?.startsWith("application/json")) return formParameters(text);
  const json = parseJson(text);
  if (typeof json !== "object" || json === null) throw invalid("Invalid JSON body");
  return new Map(Object.entries(json).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

function formParameters(text: string): Parameters {
  const parameters: Parameters = new Map();
  for (const [name, value] of new URLSearchParams(text)) {
    // https://www.rfc-editor.org/rfc/rfc6749#section-3.2: parameters must not be repeated.
    if (parameters.has(name)) throw invalid(`Duplicate parameter: ${name}`);
    parameters.set(name, value);
  }
  return parameters;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The client that makes a request, proven by its secret (`client_secret_post` or `client_secret_basic`); public
 * clients (`none`) only name themselves. Throws 401 `access_denied`, Auth0's answer to a wrong secret.
 */
export function authenticateClient(c: AppContext, state: State, parameters: Parameters): Client {
  const basic = basicCredentials(c.req.header("authorization"));
  if (basic && parameters.has("client_secret")) throw invalid("Multiple client authentication methods");
  const id = basic?.id ?? parameters.get("client_id");
  if (id === undefined) throw invalid("Missing required parameter: client_id");
  const client = state.clients.get(id);
  const secret = basic?.secret ?? parameters.get("client_secret");
  const isPublic = client?.token_endpoint_auth_method === "none";
  if (!client || (!isPublic && !sameText(secret ?? "", client.client_secret))) {
    throw oauthRefusal(401, "access_denied", "Unauthorized");
  }
  return client;
}

function basicCredentials(header: string | undefined): { id: string; secret: string } | undefined {
  if (!header?.toLowerCase().startsWith("basic ")) return undefined;
  const [id, ...secret] = Buffer.from(header.slice(6), "base64").toString("utf8").split(":");
  // https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1: both halves are form-encoded first.
  const decode = (text: string) => new URLSearchParams(`v=${text}`).get("v") ?? "";
  return { id: decode(id ?? ""), secret: decode(secret.join(":")) };
}

function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

function invalid(description: string) {
  return oauthRefusal(400, "invalid_request", description);
}
