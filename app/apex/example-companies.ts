import "server-only";
import type { Organization } from "@/lib/organizations/types";
import { findBySlug } from "@/lib/tenancy/directory";

/** The companies the local tenant starts with. */
const slugs = ["acme", "globex"];

/** What the landing page shows a developer as ready to try. Those that were renamed or removed since are left out. */
export async function exampleCompanies(): Promise<Organization[]> {
  const answers = await Promise.all(slugs.map(async (slug) => Promise.resolve(findBySlug(slug)).catch(() => null)));
  return answers.flatMap((answer) =>
    answer?.kind === "found" && !answer.organization.suspended ? [answer.organization] : [],
  );
}
