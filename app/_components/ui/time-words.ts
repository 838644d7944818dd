const relative = new Intl.RelativeTimeFormat("en", { numeric: "always" });
const sameYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const otherYear = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const whole = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A moment in the past as people say it: "6 minutes ago" within a day, then "19 Nov", with the year when it is another. Made on the
 * server, whose clock knows when the page was made.
 *
 * @param at ISO 8601
 * @param now milliseconds
 */
export function agoWords(at: string, now: number): string {
  const then = new Date(at);
  const passed = now - then.getTime();
  if (passed < minute) return "Just now";
  if (passed < hour) return relative.format(-Math.floor(passed / minute), "minute");
  if (passed < day) return relative.format(-Math.floor(passed / hour), "hour");
  return (then.getUTCFullYear() === new Date(now).getUTCFullYear() ? sameYear : otherYear).format(then);
}

/** The whole of a moment, for a `title`. */
export function momentWords(at: string): string {
  return `${whole.format(new Date(at))} UTC`;
}
