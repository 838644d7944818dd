"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useOpenedByHash } from "../keys/use-opened-by-hash";
import { Button } from "../ui/button";
import { PageHead } from "../ui/page-head";
import { NoProjects } from "./no-projects";
import { PlanUse } from "./plan-use";
import { ProjectsPager } from "./projects-pager";
import { ProjectsTable } from "./projects-table";
import { ProjectsToolbar } from "./projects-toolbar";
import type { BoardData } from "./types";
import { useListKeys } from "./use-list-keys";
import { type Opened, useProjects } from "./use-projects";

const ProjectDialogs = lazy(async () => ({ default: (await import("./project-dialogs")).ProjectDialogs }));

/** The list of projects with everything that can be done to them. Dialogs are fetched when the first one is asked for. */
export function ProjectsBoard(data: BoardData) {
  const { company, filter, cursor, next, use, may } = data;
  const [opened, setOpened] = useState<Opened | null>(null);
  const { lines, change } = useProjects(data.lines, setOpened);
  const create = () => setOpened({ kind: isFull(use) ? "limit" : "form", line: null });
  useOpenedByHash("new", may.write ? create : null);
  useListKeys({ create: may.write ? create : null });
  const isFiltered = filter.q !== "" || filter.state !== "";

  return (
    <>
      <PageHead
        title="Projects"
        actions={
          may.write && (
            <Button variant="primary" onClick={create}>
              <Plus />
              New project <kbd className="kbd">N</kbd>
            </Button>
          )
        }
      >
        What {company} is working on. Everyone in the company sees this list.
      </PageHead>
      <PlanUse use={use} seePlan={may.seePlan} />
      {(isFiltered || lines.length > 0) && <ProjectsToolbar filter={filter} use={use} />}
      {lines.length > 0 ? (
        <ProjectsTable lines={lines} mayWrite={may.write} open={setOpened} change={change} />
      ) : (
        <NoProjects company={company} filter={filter} create={may.write ? create : null} />
      )}
      <ProjectsPager filter={filter} cursor={cursor} next={next} />
      {opened && (
        <Suspense>
          <ProjectDialogs opened={opened} data={data} change={change} close={() => setOpened(null)} />
        </Suspense>
      )}
    </>
  );
}

function isFull({ living, limit }: BoardData["use"]): boolean {
  return limit !== null && living >= limit;
}
