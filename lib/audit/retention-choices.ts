/** For how many days a company may keep its audit log. The database takes 30 to 3,650. */
export const retentionChoices: readonly number[] = [30, 90, 180, 365, 730, 1095, 1825, 3650];

/** A number of days as people say it: "90 days", "1 year", "2 years". */
export function periodWords(days: number): string {
  if (days < 365 || days % 365 !== 0) return `${days} days`;
  return days === 365 ? "1 year" : `${days / 365} years`;
}
