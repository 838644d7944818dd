const number = new Intl.NumberFormat("en");

/** "1 person", "3 people". */
export function peopleWords(count: number): string {
  return `${number.format(count)} ${count === 1 ? "person" : "people"}`;
}
