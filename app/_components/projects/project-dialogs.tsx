"use client";

import { ArchiveDialog } from "./archive-dialog";
import { LimitDialog } from "./limit-dialog";
import { ProjectDetails } from "./project-details";
import { ProjectForm } from "./project-form";
import type { BoardData } from "./types";
import type { Change, Opened } from "./use-projects";

type Props = { opened: Opened; data: BoardData; change: (change: Change) => void; close: () => void };

/** Everything that opens over the list, in a file of its own that the page fetches when it is first needed. */
export function ProjectDialogs({ opened, data, change, close }: Props) {
  const done = (wish: Change) => {
    close();
    change(wish);
  };
  switch (opened.kind) {
    case "limit":
      return <LimitDialog data={data} message={opened.message} close={close} />;
    case "archive":
      return <ArchiveDialog line={opened.line} limit={data.use.limit} submit={done} close={close} />;
    case "form": {
      const { line } = opened;
      if (line && (line.archivedAt || !data.may.write)) return <ProjectDetails line={line} close={close} />;
      return <ProjectForm opened={opened} company={data.company} submit={done} close={close} />;
    }
  }
}
