import type { Plan } from "@/lib/plans/plan";
import type { TenantContext } from "./tenant-context";

const ids = { acme: "org_AcmeLocalSeed001", globex: "org_GlobexLocalSeed1" };
const names = { acme: "Acme", globex: "Globex" };

/** The plans as the Action's claims describe them. */
export const testPlans = {
  free: { name: "free", entitlements: new Set(), limits: { projects: 3 } },
  pro: { name: "pro", entitlements: new Set(["csv_export"]), limits: { projects: 10 } },
  enterprise: { name: "enterprise", entitlements: new Set(["csv_export"]), limits: { projects: null } },
} as const satisfies Record<string, Plan>;

/** A context as the guard would make one, for tests of what stands below it. */
export function contextFor(slug: "acme" | "globex", differences: Partial<TenantContext> = {}): TenantContext {
  return {
    organization: {
      id: ids[slug],
      slug,
      name: names[slug],
      branding: { logoUrl: null, primary: null },
      suspended: false,
    },
    person: { id: "auth0|maya", name: "Maya Okafor", email: "maya@acme.example", picture: null },
    actor: "person",
    via: "session",
    permissions: new Set(),
    plan: testPlans.pro,
    sid: null,
    authenticatedAt: Date.now(),
    requestId: "req_000000000001",
    ip: null,
    ...differences,
  };
}
