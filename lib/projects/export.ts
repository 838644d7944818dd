import "server-only";
import { recordAuditAlone } from "@/lib/audit/record";
import { csvDownload, csvStream } from "@/lib/csv/csv-stream";
import { AppError } from "@/lib/errors";
import type { TenantContext } from "@/lib/tenancy/tenant-context";
import { everyProject } from "./queries";
import type { Project, ProjectFilter } from "./schema";
import { stateWords } from "./words";

const columns = [
  { title: "Name", value: ({ name }: Project) => name },
  { title: "Description", value: ({ description }: Project) => description },
  { title: "State", value: ({ state }: Project) => stateWords[state] },
  { title: "Progress in %", value: ({ progress }: Project) => progress },
  { title: "Lead", value: ({ owner }: Project) => owner.name },
  { title: "Created", value: ({ createdAt }: Project) => createdAt },
  { title: "Last change", value: ({ updatedAt }: Project) => updatedAt },
  { title: "Archived", value: ({ archivedAt }: Project) => archivedAt },
];

/**
 * The company's projects as a CSV file.
 *
 * @throws AppError `plan_limit` where the plan has no CSV export
 */
export async function exportProjects(context: TenantContext, filter: ProjectFilter): Promise<Response> {
  if (!context.plan.entitlements.has("csv_export")) {
    throw new AppError("plan_limit", { message: "CSV export comes with the Pro plan." });
  }
  await recordAuditAlone(context, { action: "project.exported" });
  const day = new Date().toISOString().slice(0, 10);
  return csvDownload(
    `${context.organization.slug}-projects-${day}.csv`,
    csvStream(columns, everyProject(context, filter)),
  );
}
