import "server-only";
import { forPlatform } from "@/lib/auth0/management/for-platform";
import { shared } from "@/lib/shared";
import { tenantUrl } from "@/lib/tenancy/address";
import { isSlug } from "@/lib/tenancy/host";
import { createStaleCache } from "@/lib/tenancy/stale-cache";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { type BrandColors, brandColors } from "./brand";

/** A company as a menu shows it: where it is, and its sign. `colors` are made readable; null means ink. */
export type YourCompany = {
  slug: string;
  name: string;
  url: string;
  logoUrl: string | null;
  colors: BrandColors | null;
};

/** Milliseconds for which an answer serves: whoever opens the menu again and again asks Auth0 once. */
const lifetime = 60_000;

const lists = shared("your-companies", () =>
  createStaleCache<YourCompany[]>({ fresh: lifetime, stale: lifetime, miss: lifetime, max: 5_000, load: read }),
);

async function read(personId: string): Promise<{ value: YourCompany[]; found: boolean }> {
  const records = await forPlatform("your companies").organizationsOf(personId);
  const value = records
    .filter(({ name, metadata }) => isSlug(name) && metadata?.status !== "suspended")
    .map(({ name, display_name, branding }) => ({
      slug: name,
      name: display_name ?? name,
      url: tenantUrl(name, "/"),
      logoUrl: branding?.logo_url ?? null,
      colors: brandColors(branding?.colors?.primary ?? null),
    }));
  return { value: value.sort((a, b) => a.name.localeCompare(b.name)), found: true };
}

/**
 * The other companies that whoever asks belongs to: names and addresses, and no key to any of them. Each has its own sign-in.
 *
 * @throws AppError `too_many_requests` while others need what Auth0 still answers, `sign_in_unavailable` when it does not
 */
export async function otherCompanies(context: Pick<TenantContext, "person" | "organization">): Promise<YourCompany[]> {
  const all = await lists.get(context.person.id);
  return all.filter(({ slug }) => slug !== context.organization.slug);
}
