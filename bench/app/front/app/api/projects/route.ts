import { createProject } from "@/lib/projects/commands";
import { listProjects } from "@/lib/projects/queries";
import { contextAt } from "../../../constant/company";

/** The product's list in the product's transaction, asked of nobody. */
export async function GET(request: Request): Promise<Response> {
  return Response.json(
    await listProjects(contextAt(request.headers.get("host")), { q: "", archived: false, limit: 50 }),
  );
}

/** The same for what creates one: limit, row and audit entry in one transaction. */
export async function POST(request: Request): Promise<Response> {
  const { name } = (await request.json()) as { name: string };
  const project = { name, description: "", state: "on_track", progress: 0 } as const;
  return Response.json(await createProject(contextAt(request.headers.get("host")), project), { status: 201 });
}
