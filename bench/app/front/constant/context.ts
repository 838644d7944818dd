import type { TenantContext } from "@/lib/tenancy/tenant-context";

/** Stands in for lib/tenancy/context.ts, which components ask for a nonce and for the company whose door this is. */
export async function requestNonce(): Promise<undefined> {
  return undefined;
}

export async function visitedTenant() {
  return { organization: constantContext.organization, requestId: constantContext.requestId };
}

/** An admin of a company, as every person of the benchmark is: the markup comes out the same. */
export const constantContext: TenantContext = {
  organization: {
    id: "org_Benchmark0000000",
    slug: "bench-00",
    name: "Benchmark 00",
    branding: { logoUrl: null, primary: "#2456d6" },
    suspended: false,
  },
  person: {
    id: "auth0|660000000000000000000000",
    name: "Person Number 000",
    email: "person-000@bench-00.example",
    picture: null,
  },
  actor: "person",
  via: "session",
  ip: null,
  permissions: new Set([
    "projects:read",
    "projects:write",
    "members:read",
    "members:write",
    "invitations:read",
    "invitations:write",
    "roles:read",
    "organization:read",
    "organization:write",
    "sso:read",
    "sso:write",
    "domains:read",
    "domains:write",
    "policies:read",
    "policies:write",
    "audit:read",
  ]),
  plan: { name: "enterprise", entitlements: new Set(["csv_export"]), limits: { projects: null } },
  sid: "constant",
  authenticatedAt: null,
  requestId: "req_000000000000",
};
