import type { Core } from "../core";
import { includes } from "../limits/plans";
import type { State } from "../state/types";
import type { Effects } from "./effects";
import { runInSandbox } from "./sandbox/pool";
import type { Outcome, Run, RunnableAction } from "./sandbox/protocol";
import { TRIGGERS, type TriggerId } from "./types";

export type BoundRun = Pick<Run, "event" | "roles" | "groups" | "isInteractive"> & {
  /** Goes on with the Action of this binding, and with what those before it have asked for. */
  resume?: { bindingId: string; effects: Effects } | undefined;
};

/**
 * Runs the deployed Actions that are bound to a trigger, in their order. Resolves also when an Action fails: see
 * `failure`. The cache and the console's output are kept.
 */
export async function runBound(core: Core, trigger: TriggerId, { resume, ...run }: BoundRun): Promise<Outcome> {
  const { state } = core;
  const actions = runnable(state, trigger, resume?.bindingId);
  const effects = resume?.effects ?? [];
  const cache = Object.fromEntries(state.actionCaches.get(trigger) ?? []);
  if (actions.length === 0) return { effects, cache, logs: [] };
  const { handler } = TRIGGERS[trigger];
  const outcome = await runInSandbox(
    {
      ...run,
      trigger,
      handler,
      ...(resume ? { continueHandler: handler.replace("onExecute", "onContinue") } : {}),
      actions,
      effects,
      cache,
      issuer: core.issuer,
      now: core.now(),
      hasSessionPolicy: includes(core.plan, "session_policy"),
      hasMultifactor: includes(core.plan, "multifactor"),
    },
    core.actionBudget,
  );
  state.actionCaches.set(trigger, new Map(Object.entries(outcome.cache)));
  rememberLogs(core, outcome);
  return outcome;
}

/** The versions that are deployed: a draft, or an Action that never was deployed, changes no login. */
function runnable(state: State, trigger: TriggerId, from: string | undefined): RunnableAction[] {
  const bindings = state.bindings.get(trigger) ?? [];
  const start = from === undefined ? 0 : bindings.findIndex(({ id }) => id === from);
  // The Action that paused was unbound meanwhile: nobody is there to go on with.
  if (start === -1) return [];
  return bindings.slice(start).flatMap(({ id, actionId }) => {
    const action = state.actions.get(actionId);
    if (!action?.deployed) return [];
    const { code, secrets } = action.deployed;
    const values = Object.fromEntries(secrets.map(({ name, value }) => [name, value]));
    return [{ bindingId: id, name: action.name, code, secrets: values }];
  });
}

/** Runs that are remembered for `GET /_local/actions`. */
const REMEMBERED = 100;

function rememberLogs(core: Core, { logs, failure }: Outcome): void {
  const at = new Date(core.now()).toISOString();
  for (const { action, text } of logs) if (text !== "") core.state.actionLogs.push({ at, action, text });
  if (failure) core.state.actionLogs.push({ at, action: failure.action, text: failure.message });
  core.state.actionLogs.splice(0, core.state.actionLogs.length - REMEMBERED);
}
