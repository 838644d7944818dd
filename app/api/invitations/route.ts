import { inviteOne } from "@/lib/invitations/commands";
import { listInvitations } from "@/lib/invitations/list";
import { invitationQuery, newInvitation } from "@/lib/invitations/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/invitations?q=&state=&sort=&cursor=&limit=: invitations that nobody has accepted yet
export const GET = tenantRoute("GET /api/invitations", { query: invitationQuery }, listInvitations);

// POST /api/invitations: invites one person
export const POST = tenantRoute("POST /api/invitations", { json: newInvitation, once: true, status: 201 }, inviteOne);
