import type { TenantContext } from "@/lib/tenancy/tenant-context";

/** A context as the guard would make one, for tests of what stands below it. */
export function contextFor(slug: "acme" | "globex", person = { id: "auth0|maya", name: "Maya Okafor" }): TenantContext {
  const ids = { acme: "org_AcmeLocalSeed001", globex: "org_GlobexLocalSeed1" };
  return {
    organization: {
      id: ids[slug],
      slug,
      name: slug === "acme" ? "Acme" : "Globex",
      branding: { logoUrl: null, primary: null },
      suspended: false,
    },
    person: { ...person, email: "somebody@acme.example", picture: null },
    actor: "person",
    via: "session",
    permissions: new Set(),
    plan: { name: "free", entitlements: new Set(), limits: { projects: 3 } },
    sid: null,
    requestId: "req_000000000001",
    ip: "203.0.113.24",
  };
}
