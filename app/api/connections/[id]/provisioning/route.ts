import {
  changeProvisioning,
  readProvisioning,
  turnProvisioningOff,
  turnProvisioningOn,
} from "@/lib/connections/provisioning";
import { connectionParams, provisioningChange } from "@/lib/connections/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/connections/[id]/provisioning: whether and where the provider keeps people up to date
export const GET = tenantRoute(
  "GET /api/connections/[id]/provisioning",
  { params: connectionParams },
  (context, _input, _request, { id }) => readProvisioning(context, id),
);

// POST /api/connections/[id]/provisioning: turns it on
export const POST = tenantRoute(
  "POST /api/connections/[id]/provisioning",
  { params: connectionParams },
  (context, _input, _request, { id }) => turnProvisioningOn(context, id),
);

// PUT /api/connections/[id]/provisioning: what it fills in
export const PUT = tenantRoute(
  "PUT /api/connections/[id]/provisioning",
  { json: provisioningChange, params: connectionParams },
  (context, settings, _request, { id }) => changeProvisioning(context, id, settings),
);

// DELETE /api/connections/[id]/provisioning: turns it off, with its tokens
export const DELETE = tenantRoute(
  "DELETE /api/connections/[id]/provisioning",
  { params: connectionParams },
  async (context, _input, _request, { id }) => {
    await turnProvisioningOff(context, id);
    return new Response(null, { status: 204 });
  },
);
