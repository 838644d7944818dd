import type { Authorization } from "../state/types";

/** What a code or a token entitles to, without what makes it this code or token. */
export function authorizationOf(thing: Authorization): Authorization {
  const { clientId, userId, scope, audience, organizationId, sid, authTime, secondFactorAt } = thing;
  return {
    clientId,
    userId,
    scope,
    ...(audience === undefined ? {} : { audience }),
    ...(organizationId === undefined ? {} : { organizationId }),
    ...(sid === undefined ? {} : { sid }),
    ...(authTime === undefined ? {} : { authTime }),
    ...(secondFactorAt === undefined ? {} : { secondFactorAt }),
  };
}
