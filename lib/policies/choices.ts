/** Hours after which somebody signs in again, the longest first; null is the product's own limit (`sessionLifetime`). */
export const lifetimeChoices = [null, 24, 12, 8, 4, 1] as const;

/** Minutes without activity after which somebody is signed out; null is the product's own limit. */
export const idleChoices = [null, 240, 60, 30, 15] as const;

const amount = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;

/** "3 days", "12 hours". */
export function lifetimeWords(hours: number | null): string {
  if (hours === null) return "3 days";
  return hours % 24 === 0 && hours > 24 ? amount(hours / 24, "day") : amount(hours, "hour");
}

/** "8 hours", "30 minutes". */
export function idleWords(minutes: number | null): string {
  if (minutes === null) return "8 hours";
  return minutes % 60 === 0 ? amount(minutes / 60, "hour") : amount(minutes, "minute");
}
