import { endSession } from "../authentication/end-sessions";
import type { Core } from "../core";
import { oauthRefusal, type Refusal } from "../http/refusal";
import { writeLog } from "../state/logs";
import { applyEffects } from "./apply-effects";
import { checkSizes } from "./check-sizes";
import type { Command, Effects } from "./effects";
import { effectiveRolesOf, groupsOfPerson, type PostLogin, postLoginEvent } from "./post-login-event";
import { type BoundRun, runBound } from "./run-bound";
import type { Pause } from "./types";

/** What the Actions let happen: go on with these changes to the tokens, or ask the person something first. */
export type Verdict = { kind: "passed"; effects: Effects } | { kind: "paused"; pause: Omit<Pause, "sessionToken"> };

type Options = { isInteractive: boolean; resume?: BoundRun["resume"] };

/**
 * Runs the post-login Actions. Membership has been judged before: an Action cannot let a stranger in.
 * Throws OAuth refusals: `access_denied` with the reason an Action gave, `server_error` when one failed or took too
 * long, `login_required` or `interaction_required` when something had to be asked where nobody can answer.
 */
export async function runPostLogin(core: Core, login: PostLogin, { isInteractive, resume }: Options): Promise<Verdict> {
  const event = postLoginEvent(core, login);
  const outcome = await runBound(core, "post-login", {
    event,
    roles: effectiveRolesOf(core, login),
    groups: groupsOfPerson(core, login),
    isInteractive,
    resume,
  });
  const { effects, command, failure, stoppedBy = "" } = outcome;
  if (failure) throw oauthRefusal(500, "server_error", `${failure.action}: ${failure.message}`);
  if (command?.type === "deny" || command?.type === "revoke") throw refuse(core, login, command);
  if (command && !isInteractive) throw unanswerable(login, command);
  if (command) {
    if (command.type === "factor") writeLog(core, { type: "mfar", userId: login.user.user_id });
    return { kind: "paused", pause: { bindingId: stoppedBy, effects, reason: reasonOf(command, login) } };
  }
  checkSizes(effects);
  applyEffects(core, effects, login);
  return { kind: "passed", effects };
}

type Question = Extract<Command, { type: "factor" | "redirect" }>;

/** Whoever has a factor is asked for it: enrolling another with the password alone would walk around the first. */
function reasonOf(command: Question, { user }: PostLogin): Pause["reason"] {
  if (command.type === "redirect") return { kind: "redirect", url: command.url };
  return { kind: "factor", mode: user.otp ? "challenge" : "enrol" };
}

/** A refusal does not undo what else the Action did; a revocation ends the session or the token besides. */
function refuse(core: Core, login: PostLogin, command: Exclude<Command, Question>): Refusal {
  if (command.type === "deny") return oauthRefusal(403, "access_denied", command.reason);
  const { session, refreshToken } = login;
  const { refreshTokens } = core.state;
  if (command.of === "refreshToken" && refreshToken) refreshTokens.delete(refreshToken.token);
  if (command.of === "session" && session) {
    for (const [value, { sid }] of refreshTokens) {
      if (!command.preserveRefreshTokens && sid === session.sid) refreshTokens.delete(value);
    }
    endSession(core, session, "session-revoked");
  }
  return oauthRefusal(403, "access_denied", command.reason);
}

/** Auth0's answers to a refresh and to `prompt=none`. */
function unanswerable({ refreshToken }: PostLogin, command: Question): Refusal {
  if (command.type === "redirect") return oauthRefusal(403, "interaction_required", "Redirect is not possible here");
  const code = refreshToken ? "mfa_required" : "login_required";
  return oauthRefusal(403, code, "Multifactor authentication required");
}
