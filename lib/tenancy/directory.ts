import "server-only";
import { forPlatform, isOrganizationId, type OrganizationRecord } from "@/lib/auth0/management";
import { AppError } from "@/lib/errors";
import type { Organization } from "@/lib/organizations/types";
import { shared } from "@/lib/shared";
import { createBudget } from "./budget";
import { type DirectoryAnswer, directoryLifetimes } from "./directory-answer";
import { isSlug } from "./host";
import { createStaleCache } from "./stale-cache";

/**
 * Look-ups that Auth0 may be asked for in a minute, well below its smallest limit for reading an organization by name (100).
 * Names never seen have a budget of their own, so a flood of made-up subdomains cannot keep a known company from being renewed.
 */
const budgets = shared("directory.budgets", () => ({ unseen: createBudget(40, 10), known: createBudget(50, 20) }));

function requireBudget(budget: { take(): boolean }): void {
  if (!budget.take())
    throw new AppError("too_many_requests", { message: "Too many addresses were looked up.", retryAfter: 5 });
}

/** Auth0's failure as the product names it. Whether a company exists is then not known, which is not the same as "no". */
function silent(error: unknown): never {
  throw new AppError("sign_in_unavailable", { retryAfter: 10, cause: error });
}

function reshape(record: OrganizationRecord): Organization {
  return {
    id: record.id,
    slug: record.name,
    name: record.display_name ?? record.name,
    branding: { logoUrl: record.branding?.logo_url ?? null, primary: record.branding?.colors?.primary ?? null },
    suspended: record.metadata?.status === "suspended",
  };
}

/** A slug we knew that Auth0 no longer does: renamed (its id lives on under another name) or gone. */
async function whereItWent(known: DirectoryAnswer | undefined): Promise<DirectoryAnswer> {
  if (!known || known.kind === "unknown") return { kind: "unknown" };
  requireBudget(budgets.known);
  const id = known.kind === "found" ? known.organization.id : known.id;
  const record = await forPlatform("directory: renamed?").organizationById(id).catch(silent);
  return record && isSlug(record.name) ? { kind: "moved", id, slug: record.name } : { kind: "unknown" };
}

async function loadBySlug(slug: string, known: DirectoryAnswer | undefined) {
  requireBudget(known ? budgets.known : budgets.unseen);
  const record = await forPlatform("directory").organizationByName(slug).catch(silent);
  const value: DirectoryAnswer = record ? { kind: "found", organization: reshape(record) } : await whereItWent(known);
  return { value, found: value.kind !== "unknown" };
}

async function loadById(id: string, known: Organization | null | undefined) {
  requireBudget(known ? budgets.known : budgets.unseen);
  const record = await forPlatform("directory: by id").organizationById(id).catch(silent);
  const value = record && isSlug(record.name) ? reshape(record) : null;
  return { value, found: value !== null };
}

const bySlug = shared("directory.by-slug", () =>
  createStaleCache<DirectoryAnswer>({ ...directoryLifetimes, max: 20_000, load: loadBySlug }),
);
const byId = shared("directory.by-id", () =>
  createStaleCache<Organization | null>({ ...directoryLifetimes, max: 20_000, load: loadById }),
);

/**
 * Which company lives at `slug`.
 *
 * @returns at once when known, else a promise
 * @throws AppError `too_many_requests` when the look-up budget is spent, `sign_in_unavailable` when Auth0 does not answer
 */
export function findBySlug(slug: string): DirectoryAnswer | Promise<DirectoryAnswer> {
  return isSlug(slug) ? bySlug.get(slug) : { kind: "unknown" };
}

/** The company with this organization id, or null. Throws as `findBySlug` does. */
export function findById(id: string): Organization | null | Promise<Organization | null> {
  return isOrganizationId(id) ? byId.get(id) : null;
}
