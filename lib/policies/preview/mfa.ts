import { type Insider, isProvider, type Knowledge } from "../knowledge";
import type { Line, Policies, Preview } from "../policies";
import { lineOf } from "./line";

function throughProviders(people: readonly Insider[]): Line[] {
  const names = new Set(people.map(({ way }) => way?.displayName ?? ""));
  return [...names].flatMap((name) =>
    lineOf(
      people.filter(({ way }) => way?.displayName === name),
      "plain",
      `through ${name}, which asks by its own rules`,
    ),
  );
}

/** Whom a second proof would be asked of. It locks nobody out: whoever has none sets one up on the way in. */
export function previewMfa({ people }: Knowledge, { required }: Policies["mfa"]): Preview {
  if (required === "none") {
    const asked = people.filter(({ secondFactor }) => secondFactor === true);
    return { lines: lineOf(asked, "plain", "set up, and no longer asked for it"), refusal: null };
  }
  const meant = people.filter(({ isOwner, isAdmin }) => required === "everyone" || isOwner || isAdmin);
  const ours = meant.filter(({ way }) => way === null || !isProvider(way));
  const who = (known: boolean | null) => ours.filter(({ secondFactor }) => secondFactor === known);
  return {
    lines: [
      ...lineOf(who(false), "warning", "must set one up at their next sign-in"),
      ...lineOf(who(null), "warning", "may have to set one up at their next sign-in: not known"),
      ...lineOf(who(true), "plain", "already set up, nothing changes"),
      ...throughProviders(meant.filter(({ way }) => way !== null && isProvider(way))),
    ],
    refusal: null,
  };
}
