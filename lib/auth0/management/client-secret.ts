import { AppError } from "@/lib/errors";
import type { ConnectionRecord } from "./connection-record";

/**
 * Whether these options would take from a connection the secret that it proves itself to its provider with. Auth0 replaces options whole,
 * and may keep the secret to itself: whoever sends back what was read then deletes it.
 */
export function losesSecret(
  { strategy }: Pick<ConnectionRecord, "strategy">,
  options: Record<string, unknown>,
): boolean {
  const { type, client_secret: secret, token_endpoint_auth_method: method } = options;
  return strategy === "oidc" && type === "back_channel" && method !== "private_key_jwt" && typeof secret !== "string";
}

/** Throws `conflict` where they would. */
export function requireSecretKept(connection: Pick<ConnectionRecord, "strategy">, options: Record<string, unknown>) {
  if (!losesSecret(connection, options)) return;
  const message = "The sign-in service does not tell the client secret, and would lose it by this change.";
  throw new AppError("conflict", { message: `${message} Copy the secret into the connection again first.` });
}
