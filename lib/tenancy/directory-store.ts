import "server-only";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { withPlatform } from "@/lib/db/database";
import { formerSlugs, organizations } from "@/lib/db/schema";
import type { Organization } from "@/lib/organizations/types";
import { shared } from "@/lib/shared";
import { createBatches } from "./batches";

/** A company as the database last learned of it, and how long ago, in milliseconds of the database's clock. `distrusted`: it has changed since. */
export type Stored = { organization: Organization; age: number; distrusted: boolean };

/** What the database knows of an address: who lives there, and the id of whoever lived there before. */
type StoredAddress = { row: Stored | null; formerOwner: string | null };

const columns = {
  id: organizations.id,
  slug: organizations.slug,
  name: organizations.name,
  logoUrl: organizations.logoUrl,
  primary: organizations.primaryColor,
  suspended: organizations.suspended,
  distrusted: organizations.distrusted,
  age: sql<string>`extract(epoch from clock_timestamp() - ${organizations.fetchedAt}) * 1000`,
};

type Row = Omit<Organization, "branding"> & {
  logoUrl: string | null;
  primary: string | null;
  age: string;
  distrusted: boolean;
};

function stored(row: Row | undefined): Stored | null {
  if (!row) return null;
  const { logoUrl, primary, age, distrusted, ...rest } = row;
  return { organization: { ...rest, branding: { logoUrl, primary } }, age: Number(age), distrusted };
}

/** Addresses in one query. */
const most = 500;

/** A flood of made-up addresses has one connection of the pool, and the others keep serving. */
const addresses = shared("directory.addresses", () => createBatches(readAddresses, most));

function readAddresses(slugs: string[]): Promise<Map<string, StoredAddress>> {
  return withPlatform("directory", async (tx) => {
    const rows = await tx.select(columns).from(organizations).where(inArray(organizations.slug, slugs));
    const former = await tx.select().from(formerSlugs).where(inArray(formerSlugs.slug, slugs));
    const found = new Map<string, StoredAddress>(
      former.map(({ slug, organizationId }) => [slug, { row: null, formerOwner: organizationId }]),
    );
    for (const row of rows) {
      found.set(row.slug, { row: stored(row), formerOwner: found.get(row.slug)?.formerOwner ?? null });
    }
    return found;
  });
}

/** What the database knows of an address, or null where it has never heard of it. */
export async function storedBySlug(slug: string): Promise<StoredAddress | null> {
  return (await addresses.get(slug)) ?? null;
}

/** The company with this id, as far as the database knows. */
export function storedById(id: string): Promise<Stored | null> {
  return withPlatform("directory: by id", async (tx) => {
    const [row] = await tx.select(columns).from(organizations).where(eq(organizations.id, id));
    return stored(row);
  });
}

/**
 * Keeps what Auth0 just said of a company. Its former address, if it had another, goes on leading to it; whoever stood at
 * its new address before no longer does, and is learned anew when somebody asks for it.
 */
export function store({ id, slug, name, branding, suspended }: Organization): Promise<void> {
  return withPlatform("directory: learned", async (tx) => {
    const [before] = await tx.select().from(organizations).where(eq(organizations.id, id)).for("update");
    await tx.delete(organizations).where(and(eq(organizations.slug, slug), ne(organizations.id, id)));
    await tx.delete(formerSlugs).where(eq(formerSlugs.slug, slug));
    const row = { slug, name, logoUrl: branding.logoUrl, primaryColor: branding.primary, suspended, distrusted: false };
    await tx
      .insert(organizations)
      .values({ id, ...row })
      .onConflictDoUpdate({ target: organizations.id, set: { ...row, fetchedAt: sql`clock_timestamp()` } });
    if (before && before.slug !== slug) {
      await tx
        .insert(formerSlugs)
        .values({ slug: before.slug, organizationId: id })
        .onConflictDoUpdate({ target: formerSlugs.slug, set: { organizationId: id, leftAt: sql`clock_timestamp()` } });
    }
  });
}

/**
 * Says that what is stored of a company can no longer be relied upon: the next question goes to Auth0.
 *
 * @returns the address it was known by, or null
 */
export function distrust(id: string): Promise<string | null> {
  return withPlatform("directory: changed", async (tx) => {
    const [row] = await tx
      .update(organizations)
      .set({ distrusted: true })
      .where(eq(organizations.id, id))
      .returning({ slug: organizations.slug });
    return row?.slug ?? null;
  });
}

/** Removes a company that Auth0 no longer has. */
export function remove(id: string): Promise<void> {
  return withPlatform("directory: gone", async (tx) => {
    await tx.delete(organizations).where(eq(organizations.id, id));
  });
}
