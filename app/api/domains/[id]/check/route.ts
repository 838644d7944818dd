import { checkDomain } from "@/lib/domains/commands";
import { domainParams } from "@/lib/domains/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// POST /api/domains/[id]/check: looks into the DNS now
export const POST = tenantRoute(
  "POST /api/domains/[id]/check",
  { params: domainParams },
  (context, _body, _request, { id }) => checkDomain(context, id),
);
