import { Box, Plus } from "lucide-react";
import Link from "next/link";
import { stateWords } from "@/lib/projects/words";
import { Button, buttonClass } from "../ui/button";
import { Empty } from "../ui/empty";
import type { Filter } from "./types";

/** Nothing yet, or nothing found. `create` is null for whoever may not. */
export function NoProjects({
  company,
  filter,
  create,
}: {
  company: string;
  filter: Filter;
  create: (() => void) | null;
}) {
  if (filter.q !== "" || filter.state !== "") return <NothingFound filter={filter} />;
  return (
    <section className="card">
      <Empty
        Icon={Box}
        title="No projects yet"
        actions={
          create && (
            <Button variant="primary" onClick={create}>
              <Plus />
              Create the first project
            </Button>
          )
        }
      >
        A project is something {company} works on. Everyone in the company can see it, admins decide who may change it.
      </Empty>
    </section>
  );
}

function NothingFound({ filter: { q, state } }: { filter: Filter }) {
  const what = state === "archived" ? "archived project" : "project";
  const title = q === "" ? `No ${what}s here` : `No ${what} matches “${q}”`;
  return (
    <section className="card">
      <Empty
        title={title}
        actions={
          <Link className={buttonClass()} href="/" prefetch={false}>
            Clear search and filter
          </Link>
        }
      >
        {q !== "" && "Names and descriptions are searched. "}
        {state !== "" && state !== "archived" && `Only projects that are “${stateWords[state]}” are shown.`}
        {state === "archived" && "What you archive is kept here, and can be restored."}
      </Empty>
    </section>
  );
}
