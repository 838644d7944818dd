import "server-only";
import { forPlatform } from "@/lib/auth0/management/for-platform";
import { isOrganizationId } from "@/lib/auth0/management/ids";
import type { OrganizationRecord } from "@/lib/auth0/management/organization-record";
import { AppError } from "@/lib/errors";
import { errorFields, log } from "@/lib/log";
import type { Organization } from "@/lib/organizations/types";
import { shared } from "@/lib/shared";
import { createBudget } from "./budget";
import { type DirectoryAnswer, directoryLifetimes } from "./directory-answer";
import { distrust, formerOwner, remove, store, storedById, storedBySlug } from "./directory-store";
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

/** What the database holds is good for this long, in milliseconds; a change at Auth0 that we are told of ends it at once. */
const storedLifetime = 10 * 60_000;

/** The database's answer, or null where it has none. While it is down, Auth0 is asked, as if nothing were stored. */
async function fromStore<T>(read: Promise<T | null>): Promise<T | null> {
  return await read.catch((error: unknown) => {
    log.warn("directory.store_unavailable", errorFields(error));
    return null;
  });
}

/** Keeps a company for the other instances and the next start. That it could not be kept is no reason to refuse it. */
async function keep(organization: Organization): Promise<Organization> {
  await fromStore(store(organization).then(() => null));
  return organization;
}

/** A slug that Auth0 does not know. A company that lived there was renamed (its id lives on under another name) or is gone. */
async function whereItWent(slug: string, knownId: string | undefined): Promise<DirectoryAnswer> {
  const id = knownId ?? (await fromStore(formerOwner(slug)));
  if (!id) return { kind: "unknown" };
  const organization = await askById(id, budgets.known, "directory: renamed?");
  if (organization) return { kind: "moved", id, slug: organization.slug };
  await fromStore(remove(id).then(() => null));
  return { kind: "unknown" };
}

async function askById(id: string, budget: { take(): boolean }, reason: string): Promise<Organization | null> {
  requireBudget(budget);
  const record = await forPlatform(reason).organizationById(id).catch(silent);
  return record && isSlug(record.name) ? keep(reshape(record)) : null;
}

async function answerFor(slug: string, known: DirectoryAnswer | undefined): Promise<DirectoryAnswer> {
  const held = await fromStore(storedBySlug(slug));
  if (held && held.age < storedLifetime) return { kind: "found", organization: held.organization };
  try {
    requireBudget(known || held ? budgets.known : budgets.unseen);
    const record = await forPlatform("directory").organizationByName(slug).catch(silent);
    if (record) return { kind: "found", organization: await keep(reshape(record)) };
  } catch (error) {
    // Auth0 is silent or our budget spent: what was true a while ago is a better answer than none.
    if (held && held.age < storedLifetime + directoryLifetimes.stale) {
      return { kind: "found", organization: held.organization };
    }
    throw error;
  }
  const knownId = known?.kind === "found" ? known.organization.id : known?.kind === "moved" ? known.id : undefined;
  return whereItWent(slug, knownId ?? held?.organization.id);
}

async function loadBySlug(slug: string, known: DirectoryAnswer | undefined) {
  const value = await answerFor(slug, known);
  return { value, found: value.kind !== "unknown" };
}

async function loadById(id: string, known: Organization | null | undefined) {
  const held = await fromStore(storedById(id));
  if (held && held.age < storedLifetime) return { value: held.organization, found: true };
  const value = await askById(id, known || held ? budgets.known : budgets.unseen, "directory: by id");
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

/**
 * To be called when a company was changed, by us or at Auth0: this instance asks again at once, the others when what they hold
 * has lost its freshness (a minute).
 */
export async function directoryChanged(organization: { id: string; slug?: string }): Promise<void> {
  // It may have another address by now than the one it is known by.
  const before = await distrust(organization.id);
  byId.forget(organization.id);
  for (const slug of [before, organization.slug]) if (slug) bySlug.forget(slug);
}
