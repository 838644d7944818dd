import { isBlocked, isProvider, type Knowledge, type Way, wayWords } from "../knowledge";
import type { Policies, Preview } from "../policies";
import { either, lineOf } from "./line";

/** The ways that are left, also by the rule about single sign-on. */
function waysLeft({ ways, policies: { sso } }: Knowledge, blocked: readonly string[]): Way[] {
  const on = ways.filter((way) => !isBlocked(way, blocked));
  return sso.required ? on.filter(isProvider) : on;
}

function refusalOf(knowledge: Knowledge, blocked: readonly string[]): string | null {
  const left = waysLeft(knowledge, blocked);
  if (left.length === 0) return "That would leave no way in. Leave at least one on.";
  const { actor, people, policies } = knowledge;
  if (actor?.way && isBlocked(actor.way, blocked)) {
    const others = either(left.map(wayWords));
    return `You would lock yourself out. Sign in with ${others} once, then turn ${wayWords(actor.way)} off.`;
  }
  if (!policies.sso.required) return null;
  const exempt = people.filter(({ id }) => policies.sso.exempt.includes(id));
  const stranded = exempt.find(({ way }) => way && isBlocked(way, blocked));
  if (!stranded?.way) return null;
  return `${stranded.face.name} may come in without single sign-on, and uses ${wayWords(stranded.way)} for it. Name somebody else there first.`;
}

/** Whom turning ways off would keep out, by how they sign in. */
export function previewWays(knowledge: Knowledge, { blocked }: Policies["ways"]): Preview {
  const { people, actor, policies } = knowledge;
  const before = policies.ways.blocked;
  const shutOut = people.filter(({ way }) => way && isBlocked(way, blocked));
  const back = people.filter(({ way }) => way && isBlocked(way, before) && !isBlocked(way, blocked));
  const unknown = people.filter(({ way }) => way === null);
  const isActor = shutOut.some(({ id }) => id === actor?.id);
  const ending = !isActor ? "" : shutOut.length === 1 ? ", and that is you" : ", and you are one of them";
  return {
    lines: [
      ...lineOf(shutOut, "danger", `can no longer sign in${ending}`),
      ...lineOf(back, "plain", "can sign in again"),
      ...(blocked.length > 0 ? lineOf(unknown, "warning", "may sign in this way: not known") : []),
    ],
    refusal: refusalOf(knowledge, blocked),
  };
}
