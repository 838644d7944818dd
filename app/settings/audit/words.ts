import { auditActions } from "@/lib/audit/actions";
import type { Days } from "@/lib/audit/days";
import { nounOf } from "@/lib/audit/nouns";

/** The audit log has one clock, UTC, for all its readers: a log that says 14:32 to one and 15:32 to another cannot be talked about. */
const utc = { timeZone: "UTC" } as const;
const time = new Intl.DateTimeFormat("en-GB", { ...utc, hour: "2-digit", minute: "2-digit" });
const exact = new Intl.DateTimeFormat("en-GB", {
  ...utc,
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});
const longDay = new Intl.DateTimeFormat("en-GB", { ...utc, weekday: "long", day: "numeric", month: "long" });
const longDayOfYear = new Intl.DateTimeFormat("en-GB", {
  ...utc,
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const shortDay = new Intl.DateTimeFormat("en-GB", { ...utc, day: "numeric", month: "short" });
const dayOfYear = new Intl.DateTimeFormat("en-GB", { ...utc, day: "numeric", month: "short", year: "numeric" });
const shortMonth = new Intl.DateTimeFormat("en-GB", { ...utc, month: "short", year: "numeric" });

const number = new Intl.NumberFormat("en-GB");

/** "14:32". `at` is ISO 8601. */
export const timeWords = (at: string) => time.format(new Date(at));

/** "23 Nov 2026, 14:32:08". */
export const exactWords = (at: string) => exact.format(new Date(at));

/** "1,123". */
export const countWords = (count: number) => number.format(count);

/** "25 Oct", or "Oct 2026" where a bar is a month. `day` is `YYYY-MM-DD`. */
export const barWords = (day: string, span: "day" | "week" | "month" = "day") =>
  (span === "month" ? shortMonth : shortDay).format(new Date(day));

/** "1 Jan 2025 to 23 Nov 2026"; one day stands alone. */
export const rangeWords = ({ from, to }: Days) =>
  from === to
    ? dayOfYear.format(new Date(from))
    : `${dayOfYear.format(new Date(from))} to ${dayOfYear.format(new Date(to))}`;

/** "Today, Monday 23 November". Days are `YYYY-MM-DD`; another year is named. */
export function dayWords(day: string, today: string): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  const words = (sameYear ? longDay : longDayOfYear).format(new Date(day)).replace(",", "");
  if (day === today) return `Today, ${words}`;
  return Date.parse(today) - Date.parse(day) === 86_400_000 ? `Yesterday, ${words}` : words;
}

/** "Created a project", for an action this version knows; else the action itself. */
export function actionWords(action: string): string {
  const known: Record<string, string> = auditActions;
  const words = known[action] ?? action;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

export const outcomeWords = { done: "Done", denied: "Refused", failed: "Failed" } as const;

const nounNames: Record<string, string> = {
  audit: "Audit log",
  connection: "Single sign-on",
  domain: "Domains",
  invitation: "Invitations",
  member: "Members",
  organization: "Company",
  plan: "Plan",
  policy: "Sign-in rules",
  project: "Projects",
  request: "Requests",
  role: "Roles",
  session: "Sessions",
  settings: "Settings",
};

/** What a group of actions is called in the filter. */
export function nounWords(action: string): string {
  const noun = nounOf(action);
  return nounNames[noun] ?? `${noun.charAt(0).toUpperCase()}${noun.slice(1).replaceAll("_", " ")}`;
}
