import { resendOne } from "@/lib/invitations/commands";
import { invitationPath } from "@/lib/invitations/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// POST /api/invitations/[id]/resend: a new invitation for the same person; the old one ends
export const POST = tenantRoute(
  "POST /api/invitations/[id]/resend",
  { params: invitationPath },
  (context, _input, _request, { id }) => resendOne(context, id),
);
