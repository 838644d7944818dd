import type { Core } from "../core";
import type { RefreshToken, Session, User } from "../state/types";
import type { Effects } from "./effects";

const HOUR = 3_600_000;

/**
 * What Actions have asked for besides claims, done once the last of them has ended: metadata of the person in one
 * write, lifetimes and metadata of the session. An end can only come earlier: https://auth0.com/docs/manage-users/sessions
 */
export function applyEffects(
  core: Core,
  effects: Effects,
  { user, session }: { user: User; session?: Session | undefined },
): void {
  applyUserMetadata(core, effects, user);
  if (!session) return;
  applyMetadata(effects, "session", session);
  const idle = earliest(effects, "session", "idleExpiresAt");
  const tenantIdle = core.now() + core.state.settings.idle_session_lifetime * HOUR;
  if (idle !== undefined) session.idleExpiresAt = Math.min(idle, tenantIdle);
  session.expiresAt = Math.min(session.expiresAt, earliest(effects, "session", "expiresAt") ?? session.expiresAt);
}

/** The same for a refresh token, when it is issued or exchanged. */
export function applyToRefreshToken(effects: Effects, token: RefreshToken): void {
  applyMetadata(effects, "refreshToken", token);
  for (const limit of ["expiresAt", "idleExpiresAt"] as const) {
    const at = earliest(effects, "refreshToken", limit);
    if (at !== undefined) token[limit] = Math.min(at, token[limit] ?? at);
  }
}

function earliest(
  effects: Effects,
  of: "session" | "refreshToken",
  limit: "expiresAt" | "idleExpiresAt",
): number | undefined {
  const times = effects.flatMap((effect) =>
    effect.type === "lifetime" && effect.of === of && effect.limit === limit ? [effect.at] : [],
  );
  return times.length === 0 ? undefined : Math.min(...times);
}

function applyMetadata(
  effects: Effects,
  of: "session" | "refreshToken",
  thing: { metadata?: Record<string, string> },
): void {
  for (const effect of effects) {
    if (effect.type === "evictMetadata" && effect.of === of) delete thing.metadata;
    if (effect.type !== "metadata" || effect.of !== of) continue;
    const { [effect.name]: _replaced, ...others } = thing.metadata ?? {};
    thing.metadata = effect.value === null ? others : { ...others, [effect.name]: effect.value };
  }
}

function applyUserMetadata(core: Core, effects: Effects, user: User): void {
  for (const effect of effects) {
    if (effect.type !== "userMetadata") continue;
    const { [effect.name]: _replaced, ...others } = user[effect.store] ?? {};
    user[effect.store] = effect.value === null ? others : { ...others, [effect.name]: effect.value };
    user.updatedAt = core.now();
  }
}
