// @ts-check
/**
 * Puts the company's plan, and what the plan entitles to, into both tokens. Runs at every login, silent login and
 * refresh, so that a changed plan reaches the application with its next refresh.
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
 * @param {import("./types").PostLoginEvent} event
 * @param {import("./types").PostLoginApi} api
 */
exports.onExecutePostLogin = async (event, api) => {
  if (!event.organization) return;
  const namespace = event.secrets.CLAIMS_NAMESPACE ?? NAMESPACE;
  const wanted = event.organization.metadata.plan ?? "";
  // A plan nobody knows is a typing error in the metadata; it must not open anything.
  const plan = PLANS.has(wanted) ? wanted : "free";
  const claims = { plan, ...PLANS.get(plan) };
  for (const [name, value] of Object.entries(claims)) {
    api.idToken.setCustomClaim(`${namespace}${name}`, value);
    api.accessToken.setCustomClaim(`${namespace}${name}`, value);
  }
};
