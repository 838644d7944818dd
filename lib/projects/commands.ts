import "server-only";
import { eq, sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/record";
import { type Transaction, withTenant } from "@/lib/db/database";
import { isDuplicate } from "@/lib/db/failure";
import { projects } from "@/lib/db/schema";
import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { asProject, type ProjectRow } from "./as-project";
import { requireRoom } from "./room";
import type { NewProject, Project, ProjectChange } from "./schema";

const target = ({ id, name }: { id: string; name: string }) => ({ kind: "project", id, name });

/** Runs a change in which a name may turn out to be taken. */
async function named<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (!isDuplicate(error, "projects_living_name")) throw error;
    const message = "Another project has this name. Choose a different one.";
    throw new AppError("invalid_input", { message, fields: { name: message }, cause: error });
  }
}

/** The row, which nobody else changes until this transaction ends. */
async function locked(tx: Transaction, id: string): Promise<ProjectRow> {
  const [row] = await tx.select().from(projects).where(eq(projects.id, id)).for("update");
  if (!row) throw new AppError("not_found");
  return row;
}

async function changed(tx: Transaction, id: string, values: Partial<ProjectRow>): Promise<ProjectRow> {
  const [row] = await tx
    .update(projects)
    .set({ ...values, version: sql`${projects.version} + 1`, updatedAt: sql`clock_timestamp()` })
    .where(eq(projects.id, id))
    .returning();
  if (!row) throw new AppError("not_found");
  return row;
}

/**
 * Creates a project; whoever does leads it.
 *
 * @throws AppError `plan_limit` when the company's plan has no room for it, `invalid_input` with `fields.name` when a living one
 *   has its name
 */
export function createProject(context: TenantContext, input: NewProject): Promise<Project> {
  return named(() =>
    withTenant(context, async (tx) => {
      await requireRoom(tx, context);
      const { id: ownerId, name: ownerName } = context.person;
      const [row] = await tx
        .insert(projects)
        .values({ ...input, ownerId, ownerName })
        .returning();
      if (!row) throw new AppError("unexpected");
      await recordAudit(tx, context, { action: "project.created", target: target(row), after: input });
      return asProject(row);
    }),
  );
}

/** Of what is wished, what differs from the row: before and after. */
function differences(row: ProjectRow, wish: Omit<ProjectChange, "version">) {
  const keys = (["name", "description", "state", "progress"] as const).filter(
    (key) => wish[key] !== undefined && wish[key] !== row[key],
  );
  const pick = (of: Omit<ProjectChange, "version">) => Object.fromEntries(keys.map((key) => [key, of[key]]));
  return { any: keys.length > 0, before: pick(row), after: pick(wish) };
}

/**
 * Changes a project. A wish for what already is changes nothing.
 *
 * @throws AppError `conflict` when it has changed since `version`, or is archived; `not_found`; `invalid_input` as `createProject`
 */
export function editProject(context: TenantContext, id: string, change: ProjectChange): Promise<Project> {
  const { version, ...wish } = change;
  return named(() =>
    withTenant(context, async (tx) => {
      const row = await locked(tx, id);
      if (row.archivedAt) throw new AppError("conflict", { message: "This project is archived. Restore it first." });
      if (row.version !== version) {
        throw new AppError("conflict", { message: "Somebody changed this project in the meantime." });
      }
      const { any, before, after } = differences(row, wish);
      if (!any) return asProject(row);
      const next = await changed(tx, id, after);
      await recordAudit(tx, context, { action: "project.changed", target: target(next), before, after });
      return asProject(next);
    }),
  );
}

/** Takes a project out of the list and out of the plan's count. One that is archived stays so. */
export function archiveProject(context: TenantContext, id: string): Promise<Project> {
  return withTenant(context, async (tx) => {
    const row = await locked(tx, id);
    if (row.archivedAt) return asProject(row);
    const next = await changed(tx, id, { archivedAt: new Date() });
    await recordAudit(tx, context, { action: "project.archived", target: target(row) });
    return asProject(next);
  });
}

/**
 * Brings an archived project back. One that lives stays so.
 *
 * @throws AppError as `createProject`: by now there may be no room, or another one with its name
 */
export function restoreProject(context: TenantContext, id: string): Promise<Project> {
  return named(() =>
    withTenant(context, async (tx) => {
      const [seen] = await tx.select().from(projects).where(eq(projects.id, id));
      if (!seen) throw new AppError("not_found");
      if (!seen.archivedAt) return asProject(seen);
      // The limit's lock before the row's: whoever has the row must never wait for the limit.
      await requireRoom(tx, context);
      const row = await locked(tx, id);
      if (!row.archivedAt) return asProject(row);
      const next = await changed(tx, id, { archivedAt: null });
      await recordAudit(tx, context, { action: "project.restored", target: target(row) });
      return asProject(next);
    }),
  );
}
