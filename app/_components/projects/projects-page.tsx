import type { listProjectsWithUse } from "@/lib/projects/queries";
import { projectStates } from "@/lib/projects/schema";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { agoWords, momentWords } from "../ui/time-words";
import { ProjectsBoard } from "./projects-board";
import type { Filter } from "./types";

type Shown = Awaited<ReturnType<typeof listProjectsWithUse>>;

/** The filter in the page's address. What cannot be read filters nothing: an address is no form that somebody could mend. */
export function readFilter(search: Record<string, string | string[] | undefined>): Filter {
  const { q, state } = search;
  return {
    q: typeof q === "string" ? q.trim().slice(0, 100) : "",
    state: ([...projectStates, "archived"] as const).find((known) => known === state) ?? "",
  };
}

/** The company's projects, for whoever may see them. */
export function ProjectsPage(props: {
  context: TenantContext;
  filter: Filter;
  cursor: string | null;
  shown: Shown;
  now: number;
}) {
  const { context, filter, cursor, shown, now } = props;
  const { organization, permissions, plan } = context;
  return (
    <ProjectsBoard
      company={organization.name}
      lines={shown.items.map((project) => ({
        ...project,
        changed: agoWords(project.updatedAt, now),
        changedAt: momentWords(project.updatedAt),
      }))}
      filter={filter}
      cursor={cursor}
      next={shown.next}
      use={{
        plan: plan.name,
        living: shown.living,
        limit: plan.limits.projects,
        canExport: plan.entitlements.has("csv_export"),
      }}
      may={{ write: permissions.has("projects:write"), seePlan: permissions.has("organization:read") }}
    />
  );
}
