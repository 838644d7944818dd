// @ts-check
import { redirectApi } from "./redirect-api.js";
import { unsupported } from "./unsupported.js";

/** @typedef {import("../effects").Command} Command */
/** @typedef {import("../effects").Effects} Effects */
/** @typedef {import("./protocol").Run} Run */

/** Each with what the local tenant asks for it. `recovery-code` stands in for an authenticator app, never alone. */
const FACTORS = ["otp", "recovery-code"];

/**
 * `api` of post-login: everything it is told is collected, nothing happens before the last Action has ended.
 * https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/post-login-api-object
 * @param {{ run: Run, cache: import("./cache.js").Cache, effects: Effects }} context
 */
export function postLoginApi({ run, cache, effects }) {
  /** @type {Command[]} */
  const commands = [];
  /** @param {Command} command */
  const command = (command) => commands.push(command);
  /** @satisfies {import("../../../actions/types").PostLoginApi} */
  const api = {
    access: {
      deny: (/** @type {string} */ reason) => command({ type: "deny", code: "access_denied", reason: String(reason) }),
    },
    idToken: claimsApi("idToken", effects),
    accessToken: { ...claimsApi("accessToken", effects), ...scopesApi(effects) },
    ...factorsApi(run, command),
    redirect: redirectApi(run, command),
    user: {
      setAppMetadata: userMetadata("app_metadata", effects),
      setUserMetadata: userMetadata("user_metadata", effects),
    },
    ...(run.hasSessionPolicy ? sessionsApi(effects, command) : {}),
    transaction: { setMetadata: transactionMetadata(effects) },
    cache,
    roles: rolesApi(run),
    groups: { getUserGroups: groupsOf(run), ...unsupported("api.groups", ["hasGroupMembership"]) },
    prompt: unsupported("api.prompt", ["render"]),
    rules: unsupported("api.rules", ["wasExecuted"]),
    samlResponse: unsupported("api.samlResponse", ["setAttribute", "setIssuer", "setAudience"]),
    validation: unsupported("api.validation", ["error"]),
  };
  return { api, commands };
}

/** @param {"idToken" | "accessToken"} token @param {Effects} effects */
function claimsApi(token, effects) {
  return {
    setCustomClaim(/** @type {string} */ name, /** @type {unknown} */ value) {
      effects.push({ type: "claim", token, name: String(name), value });
    },
  };
}

/** @param {Effects} effects */
function scopesApi(effects) {
  return {
    addScope: (/** @type {string} */ scope) =>
      void effects.push({ type: "scope", change: "add", scope: String(scope) }),
    removeScope: (/** @type {string} */ scope) =>
      void effects.push({ type: "scope", change: "remove", scope: String(scope) }),
  };
}

/**
 * A factor that was given in this session already satisfies a challenge silently.
 * @param {Run} run
 * @param {(command: Command) => void} command
 */
function factorsApi(run, command) {
  const event =
    /** @type {{ user: { enrolledFactors?: { type: string }[] }, authentication?: { methods: { name: string }[] } }} */ (
      run.event
    );
  const isGiven = event.authentication?.methods.some(({ name }) => name === "mfa") ?? false;
  const isEnrolled = event.user.enrolledFactors?.some(({ type }) => type === "otp") ?? false;
  /** @param {"challenge" | "enrol"} mode @param {{ type: string }[]} wanted */
  const ask = (mode, wanted) => {
    if (!run.hasMultifactor) throw new Error("The current plan does not include this feature: multifactor");
    const { protocol } = /** @type {{ transaction?: { protocol?: string } }} */ (run.event).transaction ?? {};
    if (protocol === "oauth2-token-exchange") throw new Error(`A token exchange cannot ${mode} a factor.`);
    const factors = wanted.map(({ type }) => type);
    if (!factors.some((type) => FACTORS.includes(type))) {
      throw new Error(`The local tenant does not support the factor ${factors.join(", ")}`);
    }
    if (mode === "challenge" && isGiven) return;
    if (mode === "challenge" && !isEnrolled)
      throw new Error("The user is not enrolled with any of the requested factors.");
    command({ type: "factor", mode, factors });
  };
  /** @param {"challenge" | "enrol"} mode */
  const withOne =
    (mode) =>
    (/** @type {{ type: string }} */ factor, /** @type {{ additionalFactors?: { type: string }[] }} */ options = {}) =>
      ask(mode, [factor, ...(options.additionalFactors ?? [])]);
  return {
    authentication: {
      challengeWith: withOne("challenge"),
      challengeWithAny: (/** @type {{ type: string }[]} */ factors) => ask("challenge", factors),
      enrollWith: withOne("enrol"),
      enrollWithAny: (/** @type {{ type: string }[]} */ factors) => ask("enrol", factors),
      ...unsupported("api.authentication", ["recordMethod", "setPrimaryUser"]),
    },
    multifactor: {
      enable(/** @type {string} */ provider) {
        if (provider === "none" || isGiven) return;
        const type = provider === "any" || provider === "google-authenticator" ? "otp" : provider;
        ask(isEnrolled ? "challenge" : "enrol", [{ type }]);
      },
    },
  };
}

/** @param {"app_metadata" | "user_metadata"} store @param {Effects} effects */
function userMetadata(store, effects) {
  return (/** @type {string} */ name, /** @type {unknown} */ value) => {
    effects.push({ type: "userMetadata", store, name: String(name), value: value ?? null });
  };
}

/**
 * On a plan without it, Actions find neither of the two.
 * @param {Effects} effects
 * @param {(command: Command) => void} command
 */
function sessionsApi(effects, command) {
  const session = lifetimesApi("session", effects, command);
  return {
    session: { ...session, ...unsupported("api.session", ["setCookieMode"]) },
    refreshToken: lifetimesApi("refreshToken", effects, command),
  };
}

/**
 * @param {"session" | "refreshToken"} of
 * @param {Effects} effects
 * @param {(command: Command) => void} command
 */
function lifetimesApi(of, effects, command) {
  /** @param {"expiresAt" | "idleExpiresAt"} limit */
  const lifetime = (limit) => (/** @type {number} */ at) => {
    if (!Number.isFinite(at)) throw new TypeError("A lifetime is a number of milliseconds.");
    effects.push({ type: "lifetime", of, limit, at });
  };
  return {
    setExpiresAt: lifetime("expiresAt"),
    setIdleExpiresAt: lifetime("idleExpiresAt"),
    setMetadata(/** @type {string} */ name, /** @type {string | null} */ value) {
      effects.push({ type: "metadata", of, name: String(name), value: value === null ? null : String(value) });
    },
    deleteMetadata(/** @type {string} */ name) {
      effects.push({ type: "metadata", of, name: String(name), value: null });
    },
    evictMetadata: () => void effects.push({ type: "evictMetadata", of }),
    revoke(/** @type {string} */ reason, /** @type {{ preserveRefreshTokens?: boolean }} */ options = {}) {
      const preserveRefreshTokens = options.preserveRefreshTokens ?? false;
      command({ type: "revoke", of, reason: String(reason), preserveRefreshTokens });
    },
  };
}

/** @param {Effects} effects */
function transactionMetadata(effects) {
  return (/** @type {string} */ name, /** @type {string | number | boolean | null} */ value) => {
    if (name.length > 64) throw new Error("A key of the transaction metadata has at most 64 characters.");
    if (value !== null && !["string", "number", "boolean"].includes(typeof value)) {
      throw new TypeError("Transaction metadata is a string, a number or a boolean.");
    }
    if (String(value).length > 8192) throw new Error("A value of the transaction metadata has at most 8 kB.");
    effects.push({ type: "transactionMetadata", name, value });
  };
}

/**
 * Roles in the organization of the login, those that a group gives among them.
 * @param {Run} run
 */
function rolesApi({ roles }) {
  return {
    async getUserEffectiveRoles(/** @type {{ take?: number, from?: string }} */ asked = {}) {
      const { page, next } = pageOf(roles, asked);
      return { roles: page, ...next };
    },
    getUserEffectiveRolesByIds: async (/** @type {string[]} */ ids) => ({
      roles: roles.filter(({ id }) => ids.includes(id)),
    }),
    getUserEffectiveRolesByNames: async (/** @type {string[]} */ names) => ({
      roles: roles.filter(({ name }) => names.includes(name)),
    }),
  };
}

/**
 * Groups that the person is in, of the organization of the login and of the tenant.
 * @param {Run} run
 */
function groupsOf({ groups }) {
  return async (/** @type {{ take?: number, from?: string }} */ asked = {}) => {
    const { page, next } = pageOf(groups, asked);
    return { groups: page, ...next };
  };
}

/**
 * @template Thing
 * @param {Thing[]} things
 * @param {{ take?: number, from?: string }} asked
 */
function pageOf(things, { take = 50, from = "0" }) {
  const start = Number(from);
  const next = start + take < things.length ? { next: String(start + take) } : {};
  return { page: things.slice(start, start + take), next };
}
