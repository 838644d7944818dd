import "server-only";
import { and, asc, count, desc, eq, gt, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { cursorAt, type Position, readCursor } from "@/lib/api/cursor";
import { type Transaction, withTenant } from "@/lib/db/database";
import { projects } from "@/lib/db/schema";
import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { asProject } from "./as-project";
import type { Project, ProjectFilter, ProjectQuery } from "./schema";

/** `%` and `_` are what somebody typed, not patterns. */
function contains(text: string): SQL {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(${projects.name} ilike ${pattern} or ${projects.description} ilike ${pattern})`;
}

function matching({ q, state, archived }: ProjectFilter): SQL | undefined {
  return and(
    archived ? isNotNull(projects.archivedAt) : isNull(projects.archivedAt),
    q ? contains(q) : undefined,
    state ? eq(projects.state, state) : undefined,
  );
}

function after({ at, id }: Position): SQL | undefined {
  return or(lt(projects.updatedAt, at), and(eq(projects.updatedAt, at), lt(projects.id, id)));
}

async function page(tx: Transaction, { cursor, limit, ...filter }: ProjectQuery) {
  const rows = await tx
    .select()
    .from(projects)
    .where(and(matching(filter), cursor === undefined ? undefined : after(readCursor(cursor))))
    .orderBy(desc(projects.updatedAt), desc(projects.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? cursorAt({ at: last.updatedAt, id: last.id }) : null;
  return { items: shown.map(asProject), next };
}

/** How many living projects the company has: what the plan's limit counts. */
export async function countLiving(tx: Transaction): Promise<number> {
  const [row] = await tx.select({ living: count() }).from(projects).where(isNull(projects.archivedAt));
  return row?.living ?? 0;
}

/**
 * One page of the company's projects, the last changed first.
 *
 * @throws AppError `invalid_input` for a cursor that is none
 */
export function listProjects(
  context: TenantContext,
  query: ProjectQuery,
): Promise<{ items: Project[]; next: string | null }> {
  return withTenant(context, (tx) => page(tx, query));
}

/** The same with the number of living projects, in one transaction: what the page shows. */
export function listProjectsWithUse(context: TenantContext, query: ProjectQuery) {
  return withTenant(context, async (tx) => ({ ...(await page(tx, query)), living: await countLiving(tx) }));
}

/** How many rows are read at a time where all of them are. */
const batch = 200;

/**
 * All projects of the company that match, in the order in which they were created, which no change disturbs. Each batch has a
 * transaction of its own: a slow reader must not keep a connection to himself.
 */
export async function* everyProject(context: TenantContext, filter: ProjectFilter): AsyncGenerator<Project> {
  let last: string | undefined;
  do {
    const rows = await withTenant(context, (tx) =>
      tx
        .select()
        .from(projects)
        .where(and(matching(filter), last === undefined ? undefined : gt(projects.id, last)))
        .orderBy(asc(projects.id))
        .limit(batch),
    );
    yield* rows.map(asProject);
    last = rows.length === batch ? rows.at(-1)?.id : undefined;
  } while (last !== undefined);
}

/** How many living projects the company has. */
export function usedProjects(context: TenantContext): Promise<number> {
  return withTenant(context, countLiving);
}

/** @throws AppError `not_found`, for another company's as for none */
export function getProject(context: TenantContext, id: string): Promise<Project> {
  return withTenant(context, async (tx) => {
    const [row] = await tx.select().from(projects).where(eq(projects.id, id));
    if (!row) throw new AppError("not_found");
    return asProject(row);
  });
}
