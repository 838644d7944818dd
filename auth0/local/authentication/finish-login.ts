import { type Answered, questionUrl, runAtLogin } from "../actions/at-login";
import type { Effects } from "../actions/effects";
import type { Pause } from "../actions/types";
import type { Core } from "../core";
import { oauthRefusal } from "../http/refusal";
import { dropExpired } from "../state/expiry";
import { randomSecret } from "../state/random-id";
import type { LoginTransaction, Session } from "../state/types";
import { chooseOrganization } from "./choose-organization";
import { enterOrganization } from "./enter-organization";

const CODE_LIFETIME = 60_000;

/** What `/authorize` was asked for. */
export type Asked = Omit<LoginTransaction, "id" | "browser" | "expiresAt">;

/** Where somebody who is signed in goes next. `question` comes from an Action: a second factor, or another site. */
export type Settled =
  | { next: "application"; answer: { code: string } }
  | { next: "organization-picker" }
  | { next: "question"; url: string; asked: Asked };

/**
 * Lets a signed-in person through to the application, or to the question that stands before it; throws the refusal
 * that Auth0 would send to the application instead. Membership is judged before anything else may run.
 */
export async function settleLogin(core: Core, asked: Asked, session: Session, answered?: Answered): Promise<Settled> {
  const user = core.state.users.get(session.userId);
  if (!user || user.blocked) throw oauthRefusal(401, "unauthorized", "user is blocked");
  const choice = chooseOrganization(core, asked, user);
  if (choice === "ask") return { next: "organization-picker" };
  const settled = { ...asked, ...choice };
  enterOrganization(core, settled, user);
  const verdict = await runAtLogin(core, { asked: settled, session, user, answered });
  if (verdict.kind === "paused") return question(core, settled, { ...verdict.pause, sessionToken: session.token });
  session.lastInteractedAt = core.now();
  session.clientIds.add(settled.clientId);
  if (settled.organizationId !== undefined) session.organizationIds.add(settled.organizationId);
  return { next: "application", answer: { code: issueCode(core, settled, { session, effects: verdict.effects }) } };
}

/** What was settled before the question is not settled again: an invitation can be accepted once. */
function question(core: Core, asked: Asked, pause: Pause): Settled {
  const { invitation: _accepted, organizationPrompt: _answered, ...rest } = asked;
  return { next: "question", url: questionUrl(core, pause), asked: { ...rest, pause } };
}

function issueCode(core: Core, asked: Asked, { session, effects }: { session: Session; effects: Effects }): string {
  const code = randomSecret();
  dropExpired(core.state.codes, core.now());
  core.state.codes.set(code, {
    code,
    clientId: asked.clientId,
    userId: session.userId,
    scope: asked.scope,
    redirectUri: asked.redirectUri,
    codeChallenge: asked.codeChallenge,
    sid: session.sid,
    ...(asked.audience === undefined ? {} : { audience: asked.audience }),
    ...(asked.organizationId === undefined ? {} : { organizationId: asked.organizationId }),
    ...(asked.nonce === undefined ? {} : { nonce: asked.nonce }),
    ...(asked.wantsAuthTime ? { authTime: Math.floor(session.authenticatedAt / 1000) } : {}),
    ...(session.secondFactorAt === undefined ? {} : { secondFactorAt: session.secondFactorAt }),
    effects,
    expiresAt: core.now() + CODE_LIFETIME,
  });
  return code;
}
