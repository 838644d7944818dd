// @ts-check
/**
 * Puts the company's plan, and what the plan entitles to, into its tokens. Runs at every login, silent login and
 * refresh, and for machines, so that a changed plan reaches the application with its next refresh.
 *
 * Claims, under a namespace because `entitlements` alone is reserved and would be dropped in silence:
 *   plan          "free" | "pro" | "enterprise"
 *   entitlements  names of what the plan opens
 *   limits        how many of a thing a company may have; null = no limit
 */
const NAMESPACE = "https://tenantry.dev/";

const PLANS = new Map([
  ["free", { entitlements: [], limits: { projects: 3 } }],
  ["pro", { entitlements: ["csv_export"], limits: { projects: 10 } }],
  ["enterprise", { entitlements: ["csv_export"], limits: { projects: null } }],
]);

/**
 * The claims of a company, by what its metadata says.
 *
 * @param {import("./types").Organization} organization
 * @returns {[name: string, value: unknown][]}
 */
function claimsOf(organization) {
  const wanted = organization.metadata.plan ?? "";
  // A plan nobody knows is a typing error in the metadata; it must not open anything.
  const plan = PLANS.has(wanted) ? wanted : "free";
  return Object.entries({ plan, ...PLANS.get(plan) }).map(([name, value]) => [`${NAMESPACE}${name}`, value]);
}

/**
 * @param {import("./types").PostLoginEvent} event
 * @param {import("./types").PostLoginApi} api
 */
exports.onExecutePostLogin = async (event, api) => {
  if (!event.organization) return;
  for (const [name, value] of claimsOf(event.organization)) {
    api.idToken.setCustomClaim(name, value);
    api.accessToken.setCustomClaim(name, value);
  }
};

/**
 * Machines have no login: their tokens are made by another trigger, with the same claims.
 *
 * @param {import("./types").CredentialsExchangeEvent} event
 * @param {import("./types").CredentialsExchangeApi} api
 */
exports.onExecuteCredentialsExchange = async (event, api) => {
  if (!event.organization) return;
  for (const [name, value] of claimsOf(event.organization)) api.accessToken.setCustomClaim(name, value);
};
