import { oauthRefusal } from "../http/refusal";
import { customClaims } from "./custom-claims";
import type { Effects } from "./effects";

/**
 * Throws the `server_error` of a login whose Actions have asked for more than Auth0 takes.
 * https://auth0.com/docs/customize/actions/limitations
 */
export function checkSizes(effects: Effects): void {
  const written = (store: "app_metadata" | "user_metadata") =>
    effects.filter((effect) => effect.type === "userMetadata" && effect.store === store);
  const transaction = effects.flatMap((effect) => (effect.type === "transactionMetadata" ? [effect.value] : []));
  requireAtMost(100, "Custom claims are", customClaims(effects, "idToken"));
  requireAtMost(100, "Custom claims are", customClaims(effects, "accessToken"));
  requireAtMost(32, "Changes of app_metadata are", written("app_metadata"));
  requireAtMost(32, "Changes of user_metadata are", written("user_metadata"));
  requireAtMost(16, "Transaction metadata is", transaction);
}

/** Kilobytes. */
function requireAtMost(limit: number, what: string, things: unknown): void {
  if (Buffer.byteLength(JSON.stringify(things)) <= limit * 1024) return;
  throw oauthRefusal(500, "server_error", `${what} limited to ${limit} kB.`);
}
