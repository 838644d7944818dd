import { decodeJwt } from "jose";
import type { Core } from "../core";
import type { IssuedTokensKept } from "./issued-tokens";

export type Upcoming = { what: string; kind: "key" | "mail" | "clock"; at: number };

const MOST = 3;

/** What ends next, soonest first: a developer jumps there instead of waiting. */
export function upcoming(core: Core, issued: IssuedTokensKept): Upcoming[] {
  const now = core.now();
  return [...tokenEnds(core, issued), ...invitationEnds(core), ...sessionEnds(core)]
    .filter(({ at }) => at > now)
    .sort((one, other) => one.at - other.at)
    .slice(0, MOST);
}

/** Only each person's newest token: the ones before it do not matter any more. */
function tokenEnds({ state }: Core, issued: IssuedTokensKept): Upcoming[] {
  const ends = new Map<string, Upcoming>();
  for (const { accessToken } of issued.list()) {
    if (accessToken.split(".").length !== 3) continue;
    const { sub = "", exp = 0 } = decodeJwt(accessToken);
    const name = state.users.get(sub)?.name;
    if (name !== undefined && !ends.has(sub)) {
      ends.set(sub, { what: `${firstName(name)}’s access token ends`, kind: "key", at: exp * 1000 });
    }
  }
  return [...ends.values()];
}

function invitationEnds({ state }: Core): Upcoming[] {
  return [...state.organizations.values()].flatMap(({ invitations }) =>
    [...invitations.values()].map(({ invitee, expiresAt }) => ({
      what: `Invitation of ${invitee.email} ends`,
      kind: "mail" as const,
      at: expiresAt,
    })),
  );
}

function sessionEnds({ state }: Core): Upcoming[] {
  return [...state.sessions.values()].map(({ userId, expiresAt }) => ({
    what: `${firstName(state.users.get(userId)?.name ?? userId)}’s session ends`,
    kind: "clock" as const,
    at: expiresAt,
  }));
}

function firstName(name: string): string {
  return name.split(" ")[0] ?? name;
}
