// @ts-check
import { unsupported } from "./unsupported.js";

/** @typedef {import("../effects").Command} Command */

/**
 * `api` of credentials-exchange.
 * https://auth0.com/docs/customize/actions/explore-triggers/machine-to-machine-trigger/credentials-exchange-api-object
 * @param {{ cache: import("./cache.js").Cache, effects: import("../effects").Effects }} context
 */
export function credentialsExchangeApi({ cache, effects }) {
  /** @type {Command[]} */
  const commands = [];
  /** @satisfies {import("../../../actions/types").CredentialsExchangeApi} */
  const api = {
    access: {
      /** @param {string} code @param {string} reason */
      deny: (code, reason) => commands.push({ type: "deny", code: String(code), reason: String(reason) }),
    },
    accessToken: {
      /** @param {string} name @param {unknown} value */
      setCustomClaim: (name, value) => effects.push({ type: "claim", token: "accessToken", name: String(name), value }),
    },
    cache,
    transaction: unsupported("api.transaction", [
      "addTargetScope",
      "removeTargetScope",
      "setTargetScopes",
      "clearTargetScopes",
    ]),
  };
  return { api, commands };
}
