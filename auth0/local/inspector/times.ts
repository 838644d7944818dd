const WEEKDAYS = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" });
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `14:32:08`, UTC. Times are in milliseconds everywhere. */
export function clockTime(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}

/** `Monday 23 November 2026` */
export function fullDate(at: number): string {
  return WEEKDAYS.format(at).replace(",", "");
}

/** `2026-11-23 14:32:08`, UTC. */
export function dateTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace("T", " ");
}

/** `6 days`, `14 h`, `12 min`, `40 s`: the largest unit that fits, rounded. */
export function duration(milliseconds: number): string {
  const length = Math.abs(milliseconds);
  if (length >= 2 * DAY) return `${Math.round(length / DAY)} days`;
  if (length >= 2 * HOUR) return `${Math.round(length / HOUR)} h`;
  if (length >= MINUTE) return `${Math.round(length / MINUTE)} min`;
  return `${Math.round(length / 1000)} s`;
}
