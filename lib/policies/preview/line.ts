import type { Insider } from "../knowledge";
import { type Line, mostFaces } from "../policies";

/** A line about some people; none where it is about nobody. */
export function lineOf(people: readonly Insider[], tone: Line["tone"], words: string): Line[] {
  if (people.length === 0) return [];
  return [{ count: people.length, tone, words, faces: people.slice(0, mostFaces).map(({ face }) => face) }];
}

/** "Acme Okta", "Acme Okta or Google". */
export function either(names: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "disjunction" }).format(names);
}
