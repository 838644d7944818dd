import type { AppContext, Core } from "../core";
import type { Client, RefreshToken, User } from "../state/types";
import { actionRequest } from "./action-request";
import { applyToRefreshToken } from "./apply-effects";
import type { Effects } from "./effects";
import { runPostLogin } from "./post-login";

type Exchange = { client: Client; user: User; refreshToken: RefreshToken; parameters: Iterable<[string, string]> };

/**
 * Runs the post-login Actions for a refresh: claims follow the organization's metadata and roles of now. Throws their
 * refusal, which ends the exchange and leaves the token as it is.
 */
export async function runAtRefresh(core: Core, c: AppContext, exchange: Exchange): Promise<Effects> {
  const { client, user, refreshToken, parameters } = exchange;
  const { organizationId, audience, scope, secondFactorAt, sid } = refreshToken;
  const session = [...core.state.sessions.values()].find((candidate) => candidate.sid === sid);
  const request = actionRequest(c, parameters);
  const login = { client, user, organizationId, audience, session, refreshToken, secondFactorAt, scope, request };
  const verdict = await runPostLogin(core, login, { isInteractive: false });
  const effects = verdict.kind === "passed" ? verdict.effects : [];
  applyToRefreshToken(effects, refreshToken);
  return effects;
}
