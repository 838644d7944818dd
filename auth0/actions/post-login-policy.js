// @ts-check
/**
 * Enforces the company's sign-in policy, which its admins keep in the organization's metadata (keys of at most 25
 * characters, values of at most 255):
 *   status                 "suspended" lets nobody in
 *   allowed_connections    names of connections, separated by commas; absent = every connection of the company
 *   allowed_domains        domains of verified email addresses, separated by commas; absent = every address
 *   mfa                    "none" | "admins" | "everyone": who needs a second factor
 *   session_lifetime_hours, session_idle_minutes
 *                          when the sign-in session ends, never later than the tenant's own limits
 * Runs at refresh as well: who is no longer permitted loses the session with the next refresh.
 */
const ADMIN_ROLES = ["owner", "admin"];
const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Protocols in which a browser waits, so that something can be asked of the person. */
const INTERACTIVE = ["oidc-basic-profile", "oidc-implicit-profile", "oidc-hybrid-profile", "samlp", "wsfed"];
const REFRESH = "oauth2-refresh-token";

/**
 * @param {import("./types").PostLoginEvent} event
 * @param {import("./types").PostLoginApi} api
 */
exports.onExecutePostLogin = async (event, api) => {
  const { organization } = event;
  if (!organization) return;
  const refusal = refusalOf(event, organization);
  if (refusal !== undefined) {
    api.access.deny(refusal);
    return;
  }
  requireSecondFactor(event, organization, api);
  limitSession(organization, api);
};

/**
 * Why this person must not enter this company, in words for them; undefined when nothing speaks against it.
 * @param {import("./types").PostLoginEvent} event
 * @param {import("./types").Organization} organization
 */
function refusalOf({ connection, user }, { display_name: name, metadata }) {
  if (metadata.status === "suspended") return `${name} is suspended. Its owner can have it opened again.`;
  const connections = listOf(metadata.allowed_connections);
  if (connections.length > 0 && !connections.includes(connection.name.toLowerCase())) {
    return `${name} does not permit signing in with ${connection.name}.`;
  }
  const domains = listOf(metadata.allowed_domains);
  const domain = (user.email ?? "").split("@").at(-1)?.toLowerCase() ?? "";
  // An address that nobody has proven says nothing about where its owner belongs.
  if (domains.length > 0 && !(user.email_verified && domains.includes(domain))) {
    return `${name} permits verified email addresses of ${domains.join(", ")} only.`;
  }
  return undefined;
}

/**
 * @param {import("./types").PostLoginEvent} event
 * @param {import("./types").Organization} organization
 * @param {import("./types").PostLoginApi} api
 */
function requireSecondFactor(event, organization, api) {
  const protocol = event.transaction?.protocol ?? "";
  // A refresh continues a sign-in that has passed this point, and nobody is there to answer.
  if (protocol === REFRESH || !needsSecondFactor(event, organization)) return;
  if (event.authentication?.methods.some(({ name }) => name === "mfa")) return;
  if (!INTERACTIVE.includes(protocol)) {
    api.access.deny(`${organization.display_name} requires a second factor. Sign in through the browser.`);
    return;
  }
  if (event.user.enrolledFactors?.some(({ type }) => type === "otp")) {
    api.authentication.challengeWith({ type: "otp" }, { additionalFactors: [{ type: "recovery-code" }] });
  } else {
    api.authentication.enrollWith({ type: "otp" });
  }
}

/**
 * @param {import("./types").PostLoginEvent} event
 * @param {import("./types").Organization} organization
 */
function needsSecondFactor({ authorization }, { metadata }) {
  if (metadata.mfa === "everyone") return true;
  return metadata.mfa === "admins" && (authorization?.roles ?? []).some((role) => ADMIN_ROLES.includes(role));
}

/**
 * Where the Auth0 plan has no session API, the application's own enforcement stands alone.
 * @param {import("./types").Organization} organization
 * @param {import("./types").PostLoginApi} api
 */
function limitSession({ metadata }, api) {
  const lifetime = positiveNumber(metadata.session_lifetime_hours);
  const idle = positiveNumber(metadata.session_idle_minutes);
  if (lifetime !== undefined) api.session?.setExpiresAt?.(Date.now() + lifetime * HOUR);
  if (idle !== undefined) api.session?.setIdleExpiresAt?.(Date.now() + idle * MINUTE);
}

/** @param {string | undefined} value */
function listOf(value) {
  const items = (value ?? "").split(",").map((item) => item.trim().toLowerCase());
  return items.filter((item) => item !== "");
}

/** @param {string | undefined} value */
function positiveNumber(value) {
  const number = Number(value ?? Number.NaN);
  return Number.isFinite(number) && number > 0 ? number : undefined;
}
