import { checkAddresses } from "@/lib/invitations/check";
import { addressesToCheck } from "@/lib/invitations/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// POST /api/invitations/check: who of up to forty addresses is a member or invited already. Addresses do not belong into a URL
export const POST = tenantRoute("POST /api/invitations/check", { json: addressesToCheck }, checkAddresses);
