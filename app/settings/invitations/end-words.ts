const relative = new Intl.RelativeTimeFormat("en", { numeric: "always" });

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * When a link ends, or ended: "in 7 days", "in 14 hours", "2 days ago".
 *
 * @param at ISO 8601
 * @param now milliseconds
 */
export function endWords(at: string, now: number): string {
  const left = Date.parse(at) - now;
  const size = Math.abs(left);
  // Rounded, since "in 6 days" of a link of seven days that was made a second ago reads as a mistake.
  if (size >= day) return relative.format(Math.round(left / day), "day");
  if (size >= hour) return relative.format(Math.round(left / hour), "hour");
  return relative.format(Math.round(left / minute) || 1, "minute");
}
