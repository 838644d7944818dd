import "server-only";
import type { Company } from "@/lib/auth0/management/for-tenant";
import { connectionRows } from "./rows";
import { vouchedBy } from "./vouch";

/**
 * What a role may permit so that whoever has it keeps it at their first sign-in, by whichever of the company's connections that are on.
 *
 * @returns names of permissions; empty where none is on
 */
export async function carriedPermissions(company: Company): Promise<ReadonlySet<string>> {
  const [first, ...others] = (await connectionRows(company)).filter(({ state }) => state === "enabled");
  const all = first ? vouchedBy(first) : [];
  return new Set(all.filter((name) => others.every((other) => vouchedBy(other).includes(name))));
}
