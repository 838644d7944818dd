import { addDomain } from "@/lib/domains/commands";
import { listDomains } from "@/lib/domains/queries";
import { newDomain } from "@/lib/domains/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/domains: the company's domains, each with the record that proves it
export const GET = tenantRoute("GET /api/domains", undefined, async (context) => ({
  items: await listDomains(context),
  next: null,
}));

// POST /api/domains: adds one, not yet proven
export const POST = tenantRoute(
  "POST /api/domains",
  { json: newDomain, once: true, status: 201 },
  (context, { domain }) => addDomain(context, domain),
);
