import { addDays, dayOf } from "@/lib/audit/days";
import { type AuditFilter, auditFilterSchema } from "@/lib/audit/filters";
import { type AuditAddress, type Period, periods } from "./address";

type Query = Record<string, string | string[] | undefined>;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the address. Never fails: a filter that cannot be read is left out, and named among the problems. */
export function readAddress(query: Query, now: Date): AuditAddress {
  const single = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value].flat().at(-1)]));
  const { filter, problems } = readFilter(single);
  const period = periodOf(single.period, filter);
  const known = periods.find(({ value }) => value === period);
  const today = dayOf(now);
  const days = known?.days ? { from: addDays(today, 1 - known.days), to: today } : {};
  return {
    filter: { ...filter, ...days },
    period,
    cursor: single.cursor,
    entry: uuid.test(single.entry ?? "") ? single.entry : undefined,
    problems,
  };
}

function periodOf(named: string | undefined, { from, to }: AuditFilter): Period {
  const known = periods.find(({ value }) => value === named)?.value;
  return known ?? (from || to ? "custom" : "30");
}

function readFilter(query: Record<string, string | undefined>): { filter: AuditFilter; problems: string[] } {
  const parsed = auditFilterSchema.safeParse(query);
  if (parsed.success) return { filter: parsed.data, problems: [] };
  const bad = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
  const good = Object.fromEntries(Object.entries(query).filter(([name]) => !bad.has(name)));
  const again = auditFilterSchema.safeParse(good);
  return { filter: again.success ? again.data : {}, problems: parsed.error.issues.map(({ message }) => message) };
}
