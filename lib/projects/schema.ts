import { z } from "zod";

/** Where a project stands. */
export const projectStates = ["on_track", "at_risk", "blocked", "paused", "done"] as const;

const name = z
  .string("Give the project a name.")
  .trim()
  .min(1, "Give the project a name.")
  .max(80, "A name has at most 80 characters.");
const description = z.string().trim().max(500, "A description has at most 500 characters.");
const state = z.enum(projectStates, `Must be one of ${projectStates.join(", ")}.`);
const progress = z
  .int("Progress is a whole number from 0 to 100.")
  .min(0, "Progress is a whole number from 0 to 100.")
  .max(100, "Progress is a whole number from 0 to 100.");

/** What a new project is made of. */
export const newProject = z.strictObject({
  name,
  description: description.default(""),
  state: state.default("on_track"),
  progress: progress.default(0),
});

/** What of a project can be changed. `version` is the one that the change was made to: another one in between is a conflict. */
export const projectChange = z.strictObject({
  version: z.int().min(1),
  name: name.optional(),
  description: description.optional(),
  state: state.optional(),
  progress: progress.optional(),
});

/** Which projects are asked for: living ones, unless `archived` says otherwise. */
export const projectFilter = z.object({
  q: z.string().trim().max(100, "Search for at most 100 characters.").default(""),
  state: state.optional(),
  archived: z.stringbool("Must be true or false.").default(false),
});

/** A page of them: `cursor` is the `next` of the page before. */
export const projectQuery = projectFilter.extend({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100, "A page has at most 100 projects.").default(50),
});

export const projectParams = z.object({ id: z.uuid() });

export type ProjectState = (typeof projectStates)[number];
export type NewProject = z.output<typeof newProject>;
export type ProjectChange = z.output<typeof projectChange>;
export type ProjectFilter = z.output<typeof projectFilter>;
export type ProjectQuery = z.output<typeof projectQuery>;

/** A project as the API answers it. Times are ISO 8601 in UTC. */
export type Project = {
  id: string;
  name: string;
  description: string;
  state: ProjectState;
  /** From 0 to 100. */
  progress: number;
  owner: { id: string; name: string };
  archivedAt: string | null;
  createdAt: string;
  updatedAt: string;
  version: number;
};
