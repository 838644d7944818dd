import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { listProjectsWithUse } from "@/lib/projects/queries";
import type { ProjectQuery } from "@/lib/projects/schema";
import { requireTenant } from "@/lib/tenancy/context";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { NoProjectsPermission } from "./_components/projects/no-projects-permission";
import { ProjectsPage, readFilter } from "./_components/projects/projects-page";
import { SampleNote } from "./_components/projects/sample-note";
import type { Filter } from "./_components/projects/types";
import { Shell } from "./_components/shell";

type Search = Promise<Record<string, string | string[] | undefined>>;

/** The sample product's front page. A fork replaces it: what it needs from the rest is the guard and the shell. */
export default async function Page({ searchParams }: { searchParams: Search }) {
  const context = await requireTenant();
  return (
    <Shell context={context}>
      <main id="content" className="page" tabIndex={-1}>
        {context.permissions.has("projects:read") ? (
          <Projects context={context} search={await searchParams} />
        ) : (
          <NoProjectsPermission company={context.organization.name} />
        )}
        {!env().isProduction && <SampleNote context={context} />}
      </main>
    </Shell>
  );
}

async function Projects({ context, search }: { context: TenantContext; search: Awaited<Search> }) {
  const filter = readFilter(search);
  const cursor = typeof search.cursor === "string" ? search.cursor : null;
  const shown = await listed(context, filter, cursor);
  return <ProjectsPage context={context} filter={filter} cursor={cursor} shown={shown} now={Date.now()} />;
}

/** A cursor that is none begins at the beginning, as the address without it would. */
async function listed(context: TenantContext, { q, state }: Filter, cursor: string | null) {
  const query: ProjectQuery = {
    q,
    limit: 50,
    archived: state === "archived",
    ...(state !== "" && state !== "archived" && { state }),
  };
  if (cursor === null) return listProjectsWithUse(context, query);
  try {
    return await listProjectsWithUse(context, { ...query, cursor });
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid_input") return listProjectsWithUse(context, query);
    throw error;
  }
}
