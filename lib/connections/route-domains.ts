import "server-only";
import { losesSecret } from "@/lib/auth0/management/client-secret";
import { type Company, forTenant } from "@/lib/auth0/management/for-tenant";
import { changeMetadata } from "@/lib/auth0/metadata";
import { provenDomainsOf } from "@/lib/domains/proven";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { ConnectionRow } from "./connection";
import { connectionRows } from "./rows";

/**
 * Tells Auth0 which domains are the company's: its Action lets nobody else in through the company's own connections. Nothing is written
 * where that stands there already. Call it before a domain is given up, and after one was proven.
 *
 * @param without a domain that is about to be given up
 * @throws AppError `invalid_input` when they take more room than Auth0 has for them
 */
async function publishProvenDomains(company: Company, without?: string): Promise<string[]> {
  const domains = (await provenDomainsOf(company)).filter((domain) => domain !== without);
  try {
    await changeMetadata(company, () => ({ provenDomains: domains }));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid_input") throw error;
    const message = "The names of all your domains together are too long for the sign-in service. Give one up first.";
    throw new AppError("conflict", { message, cause: error });
  }
  return domains;
}

/**
 * Leads the addresses of proven domains to the company's identity provider when somebody types one at the sign-in. Of several
 * connections the first that was set up gets them: two for one address would leave it to chance.
 * https://auth0.com/docs/authenticate/login/auth0-universal-login/identifier-first
 *
 * @param usedForSignIn domains that shall lead somewhere
 */
async function routeDomains(company: Company, usedForSignIn: readonly string[]): Promise<void> {
  const { connections } = forTenant(company);
  const enabled = new Set((await connections.enabled()).map(({ id }) => id));
  const rows = (await connectionRows(company)).filter((row): row is MadeRow => row.auth0Id !== null);
  // What was not turned on here was not tested: nobody is led to it who could sign in another way.
  const first = rows.find(({ auth0Id, state }) => state === "enabled" && enabled.has(auth0Id));
  for (const { auth0Id, displayName } of rows) {
    const aliases = auth0Id === first?.auth0Id ? [...usedForSignIn].sort() : [];
    const connection = await connections.findOrNull(auth0Id);
    if (connection === null || isSame(connection.options.domain_aliases, aliases)) continue;
    if (losesSecret(connection, connection.options)) {
      // The domains count all the same: people reach the provider by its button.
      log.warn("connection.not_routed", { connection: auth0Id });
      continue;
    }
    await connection.change(displayName, (options) => ({ ...options, domain_aliases: aliases }));
  }
}

type MadeRow = ConnectionRow & { auth0Id: string };

function isSame(there: unknown, wanted: readonly string[]): boolean {
  const current = Array.isArray(there) ? there.map(String).sort() : [];
  return current.length === wanted.length && current.every((one, index) => one === wanted[index]);
}

/** Both, from what stands at Auth0 and here: after a change of the company's connections. */
export async function alignDomains(company: Company, without?: string): Promise<string[]> {
  const proven = await publishProvenDomains(company, without);
  const used = (await domainsAtAuth0(company)).filter(({ usedForSignIn }) => usedForSignIn);
  await routeDomains(
    company,
    used.map(({ domain }) => domain).filter((domain) => proven.includes(domain)),
  );
  return proven;
}

async function domainsAtAuth0(company: Company) {
  try {
    return await forTenant(company).domains.list();
  } catch (error) {
    if (error instanceof AppError && error.code === "not_in_sign_in_plan") return [];
    throw error;
  }
}
