/** @jsxImportSource hono/jsx */
import type { Core } from "../../core";
import type { LedgerEntry } from "../../http/ledger";
import { Panel } from "../parts";
import { INSPECTOR } from "../paths";

const MOST = 30;
const FILTERS = { all: "All", "sign-in": "Sign-in", api: "API", refused: "Refused" } as const;
export type RequestFilter = keyof typeof FILTERS;

/** What of the query of a page chooses requests; all of them when it makes no sense. */
export function requestFilter(value: string | undefined): RequestFilter {
  return value !== undefined && Object.hasOwn(FILTERS, value) ? (value as RequestFilter) : "all";
}

/** The last requests; a script keeps them fresh. */
export function RequestsPanel({ core, filter }: { core: Core; filter: RequestFilter }) {
  const filters = (
    <nav class="segmented" aria-label="Requests shown">
      {Object.entries(FILTERS).map(([name, label]) => (
        <a key={name} href={`/?requests=${name}`} {...(name === filter ? { "aria-current": "true" as const } : {})}>
          {label}
        </a>
      ))}
    </nav>
  );
  return (
    <Panel name="req" title="Requests" note="Newest first" aside={filters}>
      <table class="table reqs">
        <colgroup>
          <col class="t" />
          <col class="m" />
          <col />
          <col class="s" />
          <col class="ms hide-sm" />
          <col class="by hide-sm" />
        </colgroup>
        <thead class="sr-only">
          <tr>
            {["Time", "Method", "Path and operation", "Status", "Took", "By"].map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody data-live={`${INSPECTOR}/requests?requests=${filter}`}>
          <RequestRows core={core} filter={filter} />
        </tbody>
      </table>
    </Panel>
  );
}

export function RequestRows({ core, filter }: { core: Core; filter: RequestFilter }) {
  const entries = core.ledger.entries().filter((entry) => isWorthSeeing(entry) && passes(entry, filter));
  if (entries.length === 0) {
    return (
      <tr>
        <td class="muted" colspan={6}>
          Nothing yet.
        </td>
      </tr>
    );
  }
  return (
    <>
      {entries
        .slice(-MOST)
        .reverse()
        .map((entry) => (
          <Row key={entry.seq} core={core} entry={entry} />
        ))}
    </>
  );
}

function Row({ core, entry }: { core: Core; entry: LedgerEntry }) {
  const { at, method, path, query, operation, status, ms } = entry;
  return (
    <tr>
      <td class="muted t">{at.slice(11, 19)}</td>
      <td class="m">
        <b>{method}</b>
      </td>
      <td class="p" title={query.length > 0 ? `Parameters: ${query.join(", ")}` : undefined}>
        {path} {operation === "unknown" ? null : <span class="muted">{operation}</span>}
      </td>
      <td class="s">
        <span class={statusClass(status)}>{status ?? "…"}</span>
      </td>
      <td class="ms muted hide-sm">{ms === undefined ? "" : duration(ms)}</td>
      <td class="by muted hide-sm">{whoseDoing(core, entry)}</td>
    </tr>
  );
}

/** Tenths are worth telling below ten only. */
function duration(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}

function whoseDoing(core: Core, { client, fault }: LedgerEntry): string {
  if (fault !== undefined) return "Fault rule";
  return client === undefined ? "" : (core.state.clients.get(client)?.name ?? client);
}

function statusClass(status: number | null): string {
  if (status === null || status === 429) return "warning";
  return status < 400 ? "success" : "danger";
}

/** Without what the tenant's own pages fetch for themselves. */
function isWorthSeeing({ operation }: LedgerEntry): boolean {
  return operation !== "assets" && operation !== "home";
}

function passes({ path, status }: LedgerEntry, filter: RequestFilter): boolean {
  if (filter === "api") return path.startsWith("/api/v2/");
  if (filter === "sign-in") return !path.startsWith("/api/v2/") && !path.startsWith("/.well-known/");
  return filter === "all" || status === null || status >= 400;
}
