import type { RefreshToken, Session } from "@/auth0/local/state/types";
import type { LocalTenant } from "@/auth0/local/tenant";
import { type Parameters, tokensFor } from "@/auth0/local/testing/sign-in";
import { testBrowser } from "@/auth0/local/testing/test-browser";

/**
 * Signs somebody in at Auth0, which knows by person what one is signed in with, whatever company it was for.
 *
 * @param asked what the application asks Auth0 for: the company, and where it leads back to
 * @returns the sessions and refresh tokens that they have, by id, and a way to have the first ones again after they ended
 */
export async function keptSignIn(tenant: LocalTenant, email: string, asked: Parameters) {
  await tokensFor(tenant, testBrowser(tenant), email, asked);
  const { state } = tenant;
  const userId = [...state.users.values()].find((user) => user.email === email)?.user_id;
  const theirs = <T extends { userId: string }>(all: Map<string, T>) =>
    [...all].filter(([, each]) => each.userId === userId);
  const sessions: [string, Session][] = theirs(state.sessions);
  const tokens: [string, RefreshToken][] = theirs(state.refreshTokens);
  return {
    sids: sessions.map(([, { sid }]) => sid),
    now: () => [
      ...theirs(state.sessions).map(([, { sid }]) => sid),
      ...theirs(state.refreshTokens).map(([, { id }]) => id),
    ],
    restore() {
      for (const [key, session] of sessions) state.sessions.set(key, session);
      for (const [key, token] of tokens) state.refreshTokens.set(key, token);
    },
  };
}
