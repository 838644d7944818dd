import type { PlanName } from "@/lib/auth0/metadata-fields";
import type { Project, ProjectState } from "@/lib/projects/schema";

/** A project as the list shows it, its times in words. */
export type ProjectLine = Project & { changed: string; changedAt: string };

/** What the page's address asks for. */
export type Filter = { q: string; state: ProjectState | "archived" | "" };

/** Everything the board shows, made on the server. What a person may not do, it does not offer. */
export type BoardData = {
  company: string;
  lines: ProjectLine[];
  filter: Filter;
  /** The cursor of the page that is shown, and of the next one. */
  cursor: string | null;
  next: string | null;
  use: { plan: PlanName; living: number; limit: number | null; canExport: boolean };
  may: { write: boolean; seePlan: boolean };
};

/** What a project is made of, as somebody typed it. */
export type Draft = { name: string; description: string; state: ProjectState; progress: number };
