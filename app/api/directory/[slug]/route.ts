import { findBySlug } from "@/lib/tenancy/directory";
import { systemRoute } from "@/lib/tenancy/route";

// GET /api/directory/{slug}: which company lives there, for the front door
export const GET = systemRoute("GET /api/directory/[slug]", async ({ slug = "" }) => await findBySlug(slug));
