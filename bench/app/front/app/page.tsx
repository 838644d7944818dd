import { headers } from "next/headers";
import { ProjectsPage, readFilter } from "@/app/_components/projects/projects-page";
import { Shell } from "@/app/_components/shell";
import { listProjectsWithUse } from "@/lib/projects/queries";
import { contextAt } from "../constant/company";

export const dynamic = "force-dynamic";

/** The product's front page with the product's query and nobody behind it: no session, and no company looked up. */
export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const filter = readFilter(await searchParams);
  const context = contextAt((await headers()).get("host"));
  const shown = await listProjectsWithUse(context, { q: filter.q, limit: 50, archived: false });
  return (
    <Shell context={context}>
      <main id="content" className="page" tabIndex={-1}>
        <ProjectsPage context={context} filter={filter} cursor={null} shown={shown} now={Date.now()} />
      </main>
    </Shell>
  );
}
