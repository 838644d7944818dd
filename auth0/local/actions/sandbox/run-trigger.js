// @ts-check
import { createCache } from "./cache.js";
import { credentialsExchangeApi } from "./credentials-exchange-api.js";
import { loadAction } from "./load-action.js";
import { postLoginApi } from "./post-login-api.js";

const APIS = { "post-login": postLoginApi, "credentials-exchange": credentialsExchangeApi };

/**
 * Runs the Actions of a trigger one after the other, until one gives a command (deny, challenge, redirect) or fails.
 * @param {import("./protocol").Run} run
 * @returns {Promise<import("./protocol").Outcome>}
 */
export async function runTrigger(run) {
  /** @type {import("./protocol").Outcome} */
  const outcome = { effects: [...run.effects], cache: run.cache, logs: [] };
  const cache = createCache(run.cache, run.now);
  for (const [index, action] of run.actions.entries()) {
    const log = { action: action.name, text: "" };
    outcome.logs.push(log);
    const loaded = loadAction(action, { now: run.now, log });
    try {
      const handler = index === 0 && run.continueHandler ? run.continueHandler : run.handler;
      const { api, commands } = APIS[run.trigger]({ run, cache, effects: outcome.effects });
      await loaded.call(handler, eventFor(run, action, outcome.effects), api);
      const command = decisive(commands);
      if (command) return { ...outcome, stoppedBy: action.bindingId, command };
    } catch (error) {
      return { ...outcome, stoppedBy: action.bindingId, failure: { action: action.name, message: messageOf(error) } };
    } finally {
      loaded.dispose();
    }
  }
  return outcome;
}

/**
 * A refusal stands whatever the Action asked for besides; otherwise its last word counts.
 * @param {import("../effects").Command[]} commands
 */
function decisive(commands) {
  return commands.find(({ type }) => type === "deny" || type === "revoke") ?? commands.at(-1);
}

/**
 * Each Action gets its own secrets and sees the transaction metadata that Actions before it have set.
 * @param {import("./protocol").Run} run
 * @param {import("./protocol").RunnableAction} action
 * @param {import("../effects").Effects} effects
 */
function eventFor(run, action, effects) {
  const { transaction } = /** @type {{ transaction?: { metadata?: Record<string, unknown> } }} */ (run.event);
  const metadata = { ...transaction?.metadata };
  for (const effect of effects) {
    if (effect.type !== "transactionMetadata") continue;
    if (effect.value === null) delete metadata[effect.name];
    else metadata[effect.name] = effect.value;
  }
  return {
    ...run.event,
    ...(transaction ? { transaction: { ...transaction, metadata } } : {}),
    secrets: action.secrets,
  };
}

/** @param {unknown} error an Action may throw anything, also from its own realm, where `instanceof` does not reach */
function messageOf(error) {
  if (typeof error === "object" && error !== null && "message" in error) return String(error.message);
  return String(error);
}
