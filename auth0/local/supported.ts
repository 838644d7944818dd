import { managementEndpoints } from "./app";
import { AUTHENTICATION_OPERATIONS } from "./supported/authentication-operations";
import { CONNECTION_OPERATIONS } from "./supported/connection-operations";
import { DIFFERENCES } from "./supported/differences";
import { IDENTITY_OPERATIONS } from "./supported/identity-operations";
import type { Operation } from "./supported/operation";
import { ORGANIZATION_OPERATIONS } from "./supported/organization-operations";
import { shape } from "./supported/read-document";
import { TENANT_OPERATIONS } from "./supported/tenant-operations";
import { createTenant } from "./tenant";

/** The operations of the Management API that concern a product with organizations, by subject. */
export const MANAGEMENT_OPERATIONS: Record<string, Operation[]> = {
  Organizations: ORGANIZATION_OPERATIONS,
  "Connections, provisioning, self-service": CONNECTION_OPERATIONS,
  "Roles, users, sessions": IDENTITY_OPERATIONS,
  "APIs, clients, Actions, logs, settings": TENANT_OPERATIONS,
};

type Row = { name: string; request: string; isSupported: boolean };
type Section = { title: string; rows: Row[] };

/** `SUPPORTED.md`: what the local tenant answers, counted, from the routes themselves. */
export async function supportedDocument(): Promise<string> {
  const sections = [await authenticationSection(), ...managementSections()];
  return [
    "# What the local tenant supports",
    "Written by `npx tsx auth0/local/write-supported.ts` from the routes; do not edit. Everything else answers 501 and names itself.",
    countTable(sections),
    ...sections.flatMap(({ title, rows }) => [`## ${title}`, rowTable(rows)]),
    "",
  ]
    .join("\n\n")
    .trimEnd()
    .concat("\n");
}

async function authenticationSection(): Promise<Section> {
  const { app } = await createTenant();
  const mounted = new Set(app.routes.map(({ method, path }) => `${method} ${path}`));
  const rows = AUTHENTICATION_OPERATIONS.map(([name, request]) => ({
    name,
    request,
    isSupported: mounted.has(request),
  }));
  return { title: "Authentication API", rows };
}

function managementSections(): Section[] {
  const mounted = new Set(managementEndpoints.map(({ method, path }) => shape(`${method} ${path}`)));
  const sections = Object.entries(MANAGEMENT_OPERATIONS).map(([title, operations]) => ({
    title,
    rows: operations.map(([name, request]) => ({ name, request, isSupported: mounted.has(shape(request)) })),
  }));
  const listed = new Set(sections.flatMap(({ rows }) => rows.map(({ request }) => shape(request))));
  const others = managementEndpoints
    .map(({ operation, method, path }) => ({ name: operation, request: `${method} ${path}`, isSupported: true }))
    .filter(({ request }) => !listed.has(shape(request)));
  return others.length === 0 ? sections : [...sections, { title: "Others", rows: others }];
}

function countTable(sections: Section[]): string {
  const line = (title: string, rows: Row[]) => [
    title,
    `${rows.filter(({ isSupported }) => isSupported).length} of ${rows.length}`,
  ];
  const all = line(
    "**Together**",
    sections.flatMap(({ rows }) => rows),
  );
  return table([["operations", "supported"], ...sections.map(({ title, rows }) => line(title, rows)), all]);
}

function rowTable(rows: Row[]): string {
  const line = ({ name, request, isSupported }: Row) =>
    isSupported
      ? [`\`${name}\``, `\`${request}\``, "yes", DIFFERENCES[name] ?? ""]
      : [`\`${name}\``, `\`${request}\``, "501", ""];
  return table([["operation", "request", "supported", "how it differs"], ...rows.map(line)]);
}

/** A table in Markdown, head first, with its columns aligned as the formatter aligns them. */
function table(lines: string[][]): string {
  const widths = lines[0]?.map((_head, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const written = lines.map(
    (line) => `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`,
  );
  return [written[0], `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...written.slice(1)].join("\n");
}
