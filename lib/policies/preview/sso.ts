import { type Insider, isBlocked, isProvider, type Knowledge, type Way, wayWords } from "../knowledge";
import type { Policies, Preview } from "../policies";
import { either, lineOf } from "./line";

const domainOf = (email: string) => email.split("@").at(-1)?.toLowerCase() ?? "";

/** The company's own connections that are on and have passed a test. */
function testedWays({ ways, policies }: Knowledge): Way[] {
  return ways.filter((way) => way.isOwn && way.testedAt !== null && !isBlocked(way, policies.ways.blocked));
}

/** Whether somebody can come in when the identity provider does not answer. */
function hasAnotherWay({ way }: Insider, blocked: readonly string[]): boolean {
  return way !== null && !isProvider(way) && !isBlocked(way, blocked);
}

function refusalOf(knowledge: Knowledge, { exempt }: Policies["sso"]): string | null {
  const tested = testedWays(knowledge);
  if (tested.length > 0 && knowledge.provenDomains.length === 0)
    return "Prove a domain first: without one, no address may come in by single sign-on.";
  if (tested.length === 0)
    return "Test a connection of your own first: until one test has passed, nobody could come in.";
  const named = exempt.map((id) => knowledge.people.find((person) => person.id === id));
  if (named.length === 0)
    return "Name at least one owner who can still come in another way, for the day your identity provider is silent.";
  for (const person of named) {
    if (!person?.isOwner)
      return `${person?.face.name ?? "Somebody you named"} is no owner. Only owners can be let in without it.`;
    if (!hasAnotherWay(person, knowledge.policies.ways.blocked)) {
      return `${person.face.name} has no other way in than ${person.way ? wayWords(person.way) : "one that is not known"}. Name an owner with a password.`;
    }
  }
  const { actor } = knowledge;
  if (actor === null || exempt.includes(actor.id) || (actor.way && isProvider(actor.way))) return null;
  const names = either(tested.map(({ displayName }) => displayName));
  return `You would lock yourself out. Sign in with ${names} once, or let yourself in without it.`;
}

/** Who would have to come another way than today, and who could not come at all. */
export function previewSso(knowledge: Knowledge, wish: Policies["sso"]): Preview {
  if (!wish.required) return { lines: [], refusal: null };
  const { people, provenDomains } = knowledge;
  const through = people.filter(({ way }) => way && isProvider(way));
  const exempt = people.filter((person) => wish.exempt.includes(person.id) && !through.includes(person));
  const others = people.filter((person) => !through.includes(person) && !exempt.includes(person));
  const proven = others.filter(({ email }) => provenDomains.includes(domainOf(email)));
  const names = either(testedWays(knowledge).map(({ displayName }) => displayName)) || "single sign-on";
  return {
    lines: [
      ...lineOf(
        others.filter((person) => !proven.includes(person)),
        "danger",
        "can no longer sign in: not of a domain you have proven",
      ),
      ...lineOf(
        proven.filter(({ carriesRoles }) => !carriesRoles),
        "warning",
        `must sign in with ${names} from now on; not all of their roles go with them, until an owner vouches for the connection`,
      ),
      ...lineOf(
        proven.filter(({ carriesRoles }) => carriesRoles),
        "warning",
        `must sign in with ${names} from now on; their roles go with them`,
      ),
      ...lineOf(exempt, "plain", "can still come in without it"),
      ...lineOf(through, "plain", "through it already, nothing changes"),
    ],
    refusal: refusalOf(knowledge, wish),
  };
}
