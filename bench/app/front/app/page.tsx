import { ProjectsPage, readFilter } from "@/app/_components/projects/projects-page";
import { Shell } from "@/app/_components/shell";
import { constantContext } from "../constant/context";

export const dynamic = "force-dynamic";

/** The product's front page with nobody behind it: no host, no session, no company looked up, and no project yet. */
export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const filter = readFilter(await searchParams);
  return (
    <Shell context={constantContext}>
      <main id="content" className="page" tabIndex={-1}>
        <ProjectsPage
          context={constantContext}
          filter={filter}
          cursor={null}
          shown={{ items: [], next: null, living: 0 }}
          now={Date.now()}
        />
      </main>
    </Shell>
  );
}
