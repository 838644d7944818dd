// @ts-check
/**
 * Enforces the company's sign-in policy, which its admins keep in the organization's metadata (keys of at most 25
 * characters, values of at most 255):
 *   status                 "suspended" lets nobody in
 *   blocked_connections    names of connections that the company has turned off, separated by commas
 *   require_sso            "true": only a company's identity provider lets people in, and
 *   sso_exempt             ids of owners, separated by commas, whom any connection lets in for as long as they are owners
 *   allowed_domains        domains of verified email addresses, separated by commas; absent = every address
 *   proven_domains         the company's own domains: of their addresses its own identity provider need not say that they are verified
 *   mfa                    "none" | "admins" | "everyone": who needs a second factor. Whoever comes through an identity
 *                          provider has been asked there, by its rules
 *   session_lifetime_hours, session_idle_minutes
 *                          when the sign-in session ends, never later than the tenant's own limits
 *   signed_out_at          seconds since 1970: whoever signed in before has to do it again
 * Runs at refresh as well: who is no longer permitted loses the session with the next refresh.
 *
 * Claims, for the application, which ends its own sessions by them:
 *   authenticated_at       seconds since 1970, when the person last proved who they are
 *   second_factor          whether they have one here
 *   session_limits         { lifetime, idle, since }, in seconds
 */
const NAMESPACE = "https://tenantry.dev/";
const ADMIN_ROLES = ["owner", "admin"];
const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Protocols in which a browser waits, so that something can be asked of the person. */
const INTERACTIVE = ["oidc-basic-profile", "oidc-implicit-profile", "oidc-hybrid-profile", "samlp", "wsfed"];
const REFRESH = "oauth2-refresh-token";
/**
 * Strategies of identity providers.
 * https://auth0.com/docs/authenticate/identity-providers/enterprise-identity-providers
 */
const ENTERPRISE = "ad adfs auth0-adldap google-apps ip office365 oidc okta pingfederate samlp sharepoint waad".split(
  " ",
);

/**
 * @param {import("./types").PostLoginEvent} event
 * @param {import("./types").PostLoginApi} api
 */
exports.onExecutePostLogin = async (event, api) => {
  const { organization } = event;
  if (!organization) return;
  const refusal = refusalOf(event, organization) ?? endOf(event, organization);
  if (refusal !== undefined) {
    api.access.deny(refusal);
    return;
  }
  for (const [name, value] of claimsOf(event, organization)) {
    api.idToken.setCustomClaim(name, value);
    api.accessToken.setCustomClaim(name, value);
  }
  requireSecondFactor(event, organization, api);
  limitSession(event, organization, api);
};

/**
 * Why this person must not enter this company, in words for them; undefined when nothing speaks against it.
 * @param {import("./types").PostLoginEvent} event
 * @param {import("./types").Organization} organization
 */
function refusalOf(event, { display_name: name, metadata }) {
  const { connection, user } = event;
  if (metadata.status === "suspended") return `${name} is suspended. Its owner can have it opened again.`;
  if (metadata.require_sso === "true" && !comesThroughProvider(event) && !isExempt(event, metadata)) {
    return `${name} requires single sign-on. Start again and enter your work email: it leads you to the right place.`;
  }
  if (listOf(metadata.blocked_connections).includes(connection.name.toLowerCase())) {
    const way = connection.strategy === "auth0" ? "a password" : connection.name;
    return `${name} does not permit signing in with ${way}. Start again and choose another way.`;
  }
  const domains = listOf(metadata.allowed_domains);
  const domain = (user.email ?? "").split("@").at(-1)?.toLowerCase() ?? "";
  // An address that nobody has proven says nothing about where its owner belongs.
  const isVerified = user.email_verified || isVouchedFor(event, domain);
  if (domains.length > 0 && !(isVerified && domains.includes(domain))) {
    return `${name} permits verified email addresses of ${domains.join(", ")} only.`;
  }
  return undefined;
}

/**
 * Whether a company's own connection says so of an address of a domain that the company has proven. Few providers send more than the address,
 * and whose it is there is for the company to know. The mark and the proof are those of own-connection.js.
 * @param {import("./types").PostLoginEvent} event
 * @param {string} domain
 */
function isVouchedFor({ connection, organization }, domain) {
  const isOwn = organization !== undefined && connection.metadata?.org_id === organization.id;
  return isOwn && listOf(organization.metadata.proven_domains).includes(domain);
}

/** @param {import("./types").PostLoginEvent} event */
function comesThroughProvider({ connection }) {
  return ENTERPRISE.includes(connection.strategy);
}

/**
 * @param {import("./types").PostLoginEvent} event
 * @param {import("./types").Organization["metadata"]} metadata
 */
function isExempt({ user, authorization }, metadata) {
  const isOwner = (authorization?.roles ?? []).includes("owner");
  return isOwner && listOf(metadata.sso_exempt).includes(user.user_id.toLowerCase());
}

/**
 * Why a refresh comes too late; undefined when it does not. At a login the application asks for a new proof instead.
 * @param {import("./types").PostLoginEvent} event
 * @param {import("./types").Organization} organization
 */
function endOf(event, organization) {
  const at = authenticatedAt(event);
  if (event.transaction?.protocol !== REFRESH || at === undefined) return undefined;
  const { lifetime, since } = limitsOf(organization);
  const isOver = at < (since ?? 0) || (lifetime !== undefined && at + lifetime <= Date.now() / 1000);
  return isOver ? `Sign in to ${organization.display_name} again.` : undefined;
}

/**
 * When the person last proved who they are, in seconds since 1970. A silent login keeps the times of the one before.
 * @param {import("./types").PostLoginEvent} event
 */
function authenticatedAt({ authentication, session }) {
  const proofs = authentication?.methods.map(({ timestamp }) => timestamp) ?? [];
  const times = [...proofs, session?.authenticated_at].map((time) => Date.parse(time ?? "")).filter(Number.isFinite);
  return times.length > 0 ? Math.floor(Math.max(...times) / 1000) : undefined;
}

/**
 * @param {import("./types").PostLoginEvent} event
 * @param {import("./types").Organization} organization
 */
function claimsOf(event, organization) {
  const limits = limitsOf(organization);
  // Whoever is asked to set one up has one when the login ends; at a refresh nobody is asked.
  const isAsked = event.transaction?.protocol !== REFRESH && needsSecondFactor(event, organization);
  const hasFactor = hasSecondFactor(event) || isAsked;
  const claims = {
    authenticated_at: authenticatedAt(event),
    // Somebody else's factor, at a provider, is not ours to tell of.
    second_factor: comesThroughProvider(event) ? undefined : hasFactor,
    session_limits: Object.values(limits).some((limit) => limit !== undefined) ? limits : undefined,
  };
  return Object.entries(claims)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => /** @type {const} */ ([`${NAMESPACE}${name}`, value]));
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
  if (hasSecondFactor(event)) {
    api.authentication.challengeWith({ type: "otp" }, { additionalFactors: [{ type: "recovery-code" }] });
  } else {
    api.authentication.enrollWith({ type: "otp" });
  }
}

/** @param {import("./types").PostLoginEvent} event */
function hasSecondFactor({ user }) {
  return user.enrolledFactors?.some(({ type }) => type === "otp") ?? false;
}

/**
 * @param {import("./types").PostLoginEvent} event
 * @param {import("./types").Organization} organization
 */
function needsSecondFactor(event, { metadata }) {
  if (comesThroughProvider(event)) return false;
  if (metadata.mfa === "everyone") return true;
  const roles = event.authorization?.roles ?? [];
  return metadata.mfa === "admins" && roles.some((role) => ADMIN_ROLES.includes(role));
}

/**
 * In seconds.
 * @param {import("./types").Organization} organization
 */
function limitsOf({ metadata }) {
  const hours = positiveNumber(metadata.session_lifetime_hours);
  const minutes = positiveNumber(metadata.session_idle_minutes);
  return {
    lifetime: hours === undefined ? undefined : (hours * HOUR) / 1000,
    idle: minutes === undefined ? undefined : (minutes * MINUTE) / 1000,
    since: positiveNumber(metadata.signed_out_at),
  };
}

/**
 * Where the Auth0 plan has no session API, the application's own enforcement stands alone.
 * @param {import("./types").PostLoginEvent} event
 * @param {import("./types").Organization} organization
 * @param {import("./types").PostLoginApi} api
 */
function limitSession(event, organization, api) {
  const { lifetime, idle } = limitsOf(organization);
  const now = Date.now();
  // Counted from the proof: else every refresh would push the end away.
  const end = (authenticatedAt(event) ?? now / 1000) * 1000 + (lifetime ?? 0) * 1000;
  if (lifetime !== undefined && end > now) api.session?.setExpiresAt?.(end);
  if (idle !== undefined) api.session?.setIdleExpiresAt?.(now + idle * 1000);
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
