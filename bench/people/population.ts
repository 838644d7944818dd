/** Fifty companies of ten people. */
export const companies = 50;
export const peoplePerCompany = 10;

export const password = "tenantry";

const colours = ["#2456d6", "#0c7468", "#b4451f", "#7a3fc4", "#b3226b", "#4d6b12", "#0f6fa8"];

export type BenchCompany = { slug: string; emails: string[] };

/** The companies of the benchmark, by the addresses they and their people have. */
export function benchCompanies(): BenchCompany[] {
  return Array.from({ length: companies }, (_, index) => {
    const slug = `bench-${two(index)}`;
    return {
      slug,
      emails: Array.from({ length: peoplePerCompany }, (_, person) => `person-${two(person)}@${slug}.example`),
    };
  });
}

/** The same as the local tenant takes them. Everybody is an admin, who has the larger session and the larger page. */
export function populationOf(benched: readonly BenchCompany[]) {
  const people = benched.flatMap(({ slug, emails }) =>
    emails.map((email) => ({ email, name: `Person ${email.slice(7, 9)} of ${slug}`, password })),
  );
  const organizations = benched.map(({ slug, emails }, index) => ({
    id: organizationId(index),
    name: slug,
    display_name: `Benchmark ${two(index)}`,
    branding: { colors: { primary: colours[index % colours.length] ?? "", page_background: "#fafafb" } },
    // Without a limit: creating projects is measured too.
    metadata: { plan: "enterprise" },
    members: emails.map((email) => ({ email, roles: ["admin"] })),
  }));
  return { people, organizations };
}

/** The id of a company, by its number. */
export function organizationId(index: number): string {
  return `org_Benchmark00000${two(index)}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
