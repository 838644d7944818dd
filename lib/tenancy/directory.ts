import "server-only";
import { forPlatform } from "@/lib/auth0/management/for-platform";
import { isOrganizationId } from "@/lib/auth0/management/ids";
import type { OrganizationRecord } from "@/lib/auth0/management/organization-record";
import { AppError } from "@/lib/errors";
import { errorFields, log } from "@/lib/log";
import type { Organization } from "@/lib/organizations/types";
import { shared } from "@/lib/shared";
import { type DirectoryAnswer, directoryLifetimes, storedLifetime } from "./directory-answer";
import { distrust, remove, type Stored, store, storedById, storedBySlug } from "./directory-store";
import { isSlug } from "./host";
import { isBudgetSpent, takeLookUp } from "./look-up-budget";
import { createStaleCache } from "./stale-cache";

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

function isGood({ distrusted, age }: Stored): boolean {
  return !distrusted && age < storedLifetime;
}

/**
 * Whether what is held is a better answer than none, when Auth0 could not be asked: with our own budget spent, however old it is, since only
 * time is missing to renew it; with Auth0 silent, for an hour.
 */
function servesAnyway(row: Stored, why: unknown): boolean {
  return isBudgetSpent(why) || row.age < storedLifetime + directoryLifetimes.stale;
}

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

type ById = { organization: Organization | null; provisional: boolean };

/** The company with this id: from the database, from Auth0, or, where that cannot be asked now, as it was. */
async function lookUpById(id: string, isKnown: boolean, reason: string): Promise<ById> {
  const row = await fromStore(storedById(id));
  if (row && isGood(row)) return { organization: row.organization, provisional: false };
  try {
    takeLookUp(isKnown || row ? "known" : "unseen");
    const record = await forPlatform(reason).organizationById(id).catch(silent);
    const organization = record && isSlug(record.name) ? await keep(reshape(record)) : null;
    return { organization, provisional: false };
  } catch (error) {
    if (row && servesAnyway(row, error)) return { organization: row.organization, provisional: true };
    throw error;
  }
}

type BySlug = { answer: DirectoryAnswer; provisional: boolean };

const found = (organization: Organization, provisional = false): BySlug => ({
  answer: { kind: "found", organization },
  provisional,
});

/** A slug that Auth0 does not know. A company that lived there was renamed (its id lives on under another name) or is gone. */
async function whereItWent(slug: string, id: string | null | undefined): Promise<BySlug> {
  if (!id) return { answer: { kind: "unknown" }, provisional: false };
  const { organization, provisional } = await lookUpById(id, true, "directory: renamed?");
  if (!organization) {
    await fromStore(remove(id).then(() => null));
    return { answer: { kind: "unknown" }, provisional };
  }
  if (organization.slug === slug) return found(organization, provisional);
  return { answer: { kind: "moved", id, slug: organization.slug }, provisional };
}

function idOf(known: DirectoryAnswer | undefined): string | undefined {
  if (known?.kind === "moved") return known.id;
  return known?.kind === "found" ? known.organization.id : undefined;
}

async function answerFor(slug: string, known: DirectoryAnswer | undefined): Promise<BySlug> {
  const { row, formerOwner } = (await fromStore(storedBySlug(slug))) ?? { row: null, formerOwner: null };
  if (row && isGood(row)) return found(row.organization);
  const owner = idOf(known) ?? row?.organization.id ?? formerOwner;
  try {
    takeLookUp(owner ? "known" : "unseen");
    const record = await forPlatform("directory").organizationByName(slug).catch(silent);
    if (record) return found(await keep(reshape(record)));
  } catch (error) {
    if (row && servesAnyway(row, error)) return found(row.organization, true);
    if (!isBudgetSpent(error)) throw error;
    if (known) return { answer: known, provisional: true };
    // Nobody is known to have taken the address since, so it leads where it led.
    if (owner) return whereItWent(slug, owner);
    throw error;
  }
  return whereItWent(slug, owner);
}

async function loadBySlug(slug: string, known: DirectoryAnswer | undefined) {
  const { answer, provisional } = await answerFor(slug, known);
  return { value: answer, found: answer.kind !== "unknown", provisional };
}

async function loadById(id: string, known: Organization | null | undefined) {
  const { organization, provisional } = await lookUpById(id, Boolean(known), "directory: by id");
  return { value: organization, found: organization !== null, provisional };
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
 * @throws AppError `too_many_requests` when the look-up budget is spent and nobody is known to live there, `sign_in_unavailable` when Auth0
 *   does not answer
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
