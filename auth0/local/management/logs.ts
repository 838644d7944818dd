import type { Management } from "auth0";
import { z } from "zod";
import type { AppContext, Core } from "../core";
import { managementRefusal, notFound } from "../http/refusal";
import type { LogEntry } from "../state/resource-types";
import type { Endpoint } from "./endpoint";
import type { Known } from "./known";
import { pageBody } from "./page-body";
import { matchesQuery, parseQuery } from "./search-query";
import { selectFields } from "./select-fields";

const SCOPES = ["read:logs", "read:logs_users"];

const query = z.object({
  from: z.string().optional(),
  take: z.coerce.number().int().min(1).max(100).default(50),
  sort: z
    .string()
    .regex(/^\w+:(1|-1)$/)
    .default("date:-1"),
});

/** https://auth0.com/docs/deploy-monitor/logs/retrieve-log-events-using-mgmt-api */
export const logEndpoints: Endpoint[] = [
  { operation: "logs.list", method: "GET", path: "/logs", scopes: SCOPES, handle: list },
  { operation: "logs.get", method: "GET", path: "/logs/:id", scopes: SCOPES, handle: get },
];

/**
 * By checkpoint (`from` is a log id; what came after it, oldest first; a bare array, whose last id is the next `from`)
 * or by page (newest first), where `q` searches.
 */
function list(core: Core, c: AppContext): Response {
  const parsed = query.safeParse(c.req.query());
  if (!parsed.success) throw invalid(String(parsed.error.issues[0]?.path[0]));
  const { from, take, sort } = parsed.data;
  const select = selectFields<LogBody>(c.req.query());
  const isCheckpoint = from !== undefined || c.req.query("take") !== undefined;
  const logs = knownTo(core);
  if (isCheckpoint) return c.json(following(logs, from, take).map((entry) => select(logBody(entry))));
  const found = sorted(search(logs, c.req.query("q")), sort);
  const { include_totals, ...parameters } = c.req.query();
  const page = pageBody(
    found,
    { ...parameters, include_totals: "true" },
    {
      key: "logs",
      id: ({ log_id }) => log_id,
      body: (entry) => select(logBody(entry)),
    },
  );
  if (Array.isArray(page) || include_totals !== "true") return c.json(Array.isArray(page) ? page : page.logs);
  const length = Array.isArray(page.logs) ? page.logs.length : 0;
  return c.json({ start: page.start, limit: page.limit, length, total: page.total, logs: page.logs });
}

/** The lines as a tenant shows them whose log knows of organizations, or does not. */
function knownTo({ state, switches }: Core): LogEntry[] {
  if (switches.logsKnowOrganization) return state.logs;
  return state.logs.map((entry) => ({ ...entry, organization_id: null, organization_name: null }));
}

function following(logs: LogEntry[], from: string | undefined, take: number): LogEntry[] {
  if (from === undefined) return logs.slice(0, take);
  return logs.filter(({ log_id }) => log_id > from).slice(0, take);
}

function search(logs: LogEntry[], q: string | undefined): LogEntry[] {
  if (q === undefined || q.trim() === "") return [...logs];
  const parsed = parseQuery(q);
  return logs.filter((entry) =>
    matchesQuery(parsed, (field) => {
      const named = field === undefined ? Object.values(entry) : [Reflect.get(entry, field)];
      return named.flatMap((value) => (typeof value === "string" ? [value] : []));
    }),
  );
}

function sorted(logs: LogEntry[], sort: string): LogEntry[] {
  const [field = "date", direction] = sort.split(":");
  const keyOf = (entry: LogEntry) => `${String(Reflect.get(entry, field) ?? "")} ${entry.log_id}`;
  return logs.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1) * Number(direction));
}

function get(core: Core, c: AppContext): Response {
  const id = c.req.param("id");
  const entry = knownTo(core).find(({ log_id }) => log_id === id);
  if (!entry) throw notFound("The log event does not exist.");
  return c.json(logBody(entry));
}

type LogBody = ReturnType<typeof logBody>;

/** Auth0 repeats the id as `_id`. */
function logBody(entry: LogEntry) {
  const { client_id, client_name, connection, organization_id, organization_name, ...rest } = entry;
  const always = { ...rest } satisfies Known<Management.GetLogResponseContent>;
  const names = { client_id, client_name, connection, organization_id, organization_name };
  return { ...always, ...names, _id: entry.log_id };
}

function invalid(property: string) {
  return managementRefusal(
    400,
    `Query validation error: 'Invalid value' on property ${property}.`,
    "invalid_query_string",
  );
}
