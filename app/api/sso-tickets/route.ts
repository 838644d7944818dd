import { createTicket, listTickets } from "@/lib/connections/tickets";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/sso-tickets: links to the set-up assistant that still open, without the links
export const GET = tenantRoute("GET /api/sso-tickets", undefined, async (context) => ({
  items: await listTickets(context),
  next: null,
}));

// POST /api/sso-tickets: makes one and answers it this once
export const POST = tenantRoute("POST /api/sso-tickets", { status: 201 }, (context) => createTicket(context));
