// @ts-check
/**
 * Keeps a company's identity provider to what is the company's own. A connection that a company has made carries the company's id in
 * its metadata (`org_id`); it lets people into that company alone, and only with an email address of a domain that the company has
 * proven (`proven_domains` in the organization's metadata, separated by commas). Otherwise whoever runs a provider could be anybody.
 *
 * Outside of any company such a connection is good for one thing: being tried out, which comes back to the address below.
 * Runs at refresh as well: a domain that was given up ends the sessions of its addresses with their next refresh.
 */
const TEST_CALLBACK = "/api/connection-tests/callback";

/**
 * @param {import("./types").PostLoginEvent} event
 * @param {import("./types").PostLoginApi} api
 */
exports.onExecutePostLogin = async ({ connection, organization, transaction, user }, api) => {
  const owner = connection.metadata?.org_id;
  if (owner === undefined) return;
  if (!organization) {
    if (!isTest(transaction?.redirect_uri)) api.access.deny("This way of signing in is for one company only.");
    return;
  }
  if (organization.id !== owner) {
    api.access.deny(`This way of signing in is not one of ${organization.display_name}.`);
    return;
  }
  const [, domain = ""] = /@([^@]+)$/.exec((user.email ?? "").toLowerCase()) ?? [];
  const proven = (organization.metadata.proven_domains ?? "").split(",").map((item) => item.trim().toLowerCase());
  if (domain !== "" && proven.includes(domain)) return;
  api.access.deny(
    `Your provider sent ${domain === "" ? "no email address" : `an email address of ${domain}`}, which is not a domain that ${organization.display_name} has proven.`,
  );
};

/** @param {string | undefined} address */
function isTest(address) {
  return address !== undefined && URL.canParse(address) && new URL(address).pathname === TEST_CALLBACK;
}
