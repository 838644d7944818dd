import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/me: who is signed in, to which company, on which plan, and what they may do
export const GET = tenantRoute("GET /api/me", undefined, async ({ organization, person, permissions, plan }) => ({
  person,
  organization: { id: organization.id, slug: organization.slug, name: organization.name },
  permissions: [...permissions],
  plan: { ...plan, entitlements: [...plan.entitlements] },
}));
