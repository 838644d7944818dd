import { createProject } from "@/lib/projects/commands";
import { listProjects } from "@/lib/projects/queries";
import { newProject, projectQuery } from "@/lib/projects/schema";
import { tenantRoute } from "@/lib/tenancy/route";

// GET /api/projects?q=&state=&archived=&cursor=&limit=: the company's projects, the last changed first
export const GET = tenantRoute("GET /api/projects", { query: projectQuery }, listProjects);

// POST /api/projects: creates one, if the company's plan has room for it
export const POST = tenantRoute("POST /api/projects", { json: newProject, once: true, status: 201 }, createProject);
