import { z } from "zod";
import type { Operations } from "@/lib/api/operation";
import { pageOf } from "@/lib/api/page-of";
import {
  newProject,
  type Project,
  projectChange,
  projectFilter,
  projectParams,
  projectQuery,
  projectStates,
} from "./schema";

const project: z.ZodType<Project> = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    description: z.string(),
    state: z.enum(projectStates),
    progress: z.int().describe("From 0 to 100."),
    owner: z.strictObject({ id: z.string(), name: z.string() }),
    archivedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int().describe("Grows with each change. Send it along with the next one."),
  })
  .meta({ id: "Project" });

const group = "Projects";

export const projectOperations: Operations = {
  "GET /api/projects": {
    id: "listProjects",
    group,
    summary: "The company's projects, the last changed first",
    query: projectQuery,
    answer: pageOf(project),
  },
  "POST /api/projects": {
    id: "createProject",
    group,
    summary: "Creates a project",
    description: "How many living projects a company may have is up to its plan.",
    body: newProject,
    example: { name: "Winter catalogue", description: "All of it, in three languages" },
    answer: project,
    status: 201,
    refusals: ["plan_limit", "conflict"],
    once: true,
  },
  "GET /api/projects/export": {
    id: "exportProjects",
    group,
    summary: "The projects as a CSV file, where the plan includes it",
    query: projectFilter,
    answer: "csv",
    refusals: ["plan_limit"],
  },
  "GET /api/projects/[id]": { id: "getProject", group, summary: "One project", params: projectParams, answer: project },
  "PATCH /api/projects/[id]": {
    id: "changeProject",
    group,
    summary: "Changes a project",
    description: "A change to a version that is no longer the last one is refused: somebody else was faster.",
    params: projectParams,
    body: projectChange,
    example: { version: 1, state: "at_risk", progress: 40 },
    answer: project,
    refusals: ["conflict"],
  },
  "POST /api/projects/[id]/archive": {
    id: "archiveProject",
    group,
    summary: "Takes a project out of the list and out of the plan's count",
    params: projectParams,
    answer: project,
  },
  "POST /api/projects/[id]/restore": {
    id: "restoreProject",
    group,
    summary: "Brings an archived project back, if the plan has room for it",
    params: projectParams,
    answer: project,
    refusals: ["plan_limit", "conflict"],
  },
};
