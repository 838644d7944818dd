import { previewPolicy } from "@/lib/policies/queries";
import { wishSchema } from "@/lib/policies/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// POST /api/policies/preview: whom a change would affect; it changes nothing
export const POST = tenantRoute("POST /api/policies/preview", { json: wishSchema }, previewPolicy);
