import type { projects } from "@/lib/db/schema";
import type { Project } from "./schema";

export type ProjectRow = typeof projects.$inferSelect;

/** What leaves the server of a row: the company it belongs to is the caller's, and does not need to be said. */
export function asProject(row: ProjectRow): Project {
  const { id, name, description, state, progress, ownerId, ownerName, archivedAt, createdAt, updatedAt, version } = row;
  return {
    id,
    name,
    description,
    state,
    progress,
    owner: { id: ownerId, name: ownerName },
    archivedAt: archivedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    version,
  };
}
