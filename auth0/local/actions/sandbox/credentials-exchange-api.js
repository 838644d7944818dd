// @ts-check
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
    transaction: targetScopes(effects),
  };
  return { api, commands };
}

/** @param {import("../effects").Effects} effects */
function targetScopes(effects) {
  /** @param {string} scope */
  const add = (scope) => void effects.push({ type: "scope", change: "add", scope: String(scope) });
  const clear = () => void effects.push({ type: "scope", change: "clear" });
  return {
    addTargetScope: add,
    /** @param {string} scope */
    removeTargetScope: (scope) => void effects.push({ type: "scope", change: "remove", scope: String(scope) }),
    /** @param {string[]} scopes */
    setTargetScopes(scopes) {
      clear();
      for (const scope of scopes) add(scope);
    },
    clearTargetScopes: clear,
  };
}
