import { randomUUID } from "node:crypto";
import type { Management } from "auth0";
import type { z } from "zod";
import { type Action, type Binding, TRIGGERS, type TriggerId } from "../../actions/types";
import type { AppContext, Core } from "../../core";
import { managementRefusal } from "../../http/refusal";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { readBody } from "../read-body";
import { bindingBody } from "./action-body";
import { requireTrigger } from "./actions";
import { bindingsBody } from "./inputs";
import { pageOf } from "./page-of";

const PATH = "/actions/triggers/:triggerId/bindings";

export const actionBindingEndpoints: Endpoint[] = [
  {
    operation: "actions.triggers.list",
    method: "GET",
    path: "/actions/triggers",
    scopes: ["read:actions"],
    handle: listTriggers,
  },
  { operation: "actions.triggers.bindings.list", method: "GET", path: PATH, scopes: ["read:actions"], handle: list },
  {
    operation: "actions.triggers.bindings.updateMany",
    method: "PATCH",
    path: PATH,
    scopes: ["update:actions"],
    handle: replace,
  },
];

function listTriggers(_core: Core, c: AppContext): Response {
  const triggers = (Object.keys(TRIGGERS) as TriggerId[]).map((id) => ({
    id,
    version: TRIGGERS[id].version,
    status: "CURRENT",
    runtimes: ["node18-actions", "node22"],
    default_runtime: "node22",
    binding_policy: "trigger-bound" as const,
  }));
  return c.json({ triggers } satisfies Known<Management.ListActionTriggersResponseContent>);
}

function list(core: Core, c: AppContext): Response {
  const bindings = bodiesOf(core, requireTrigger(c.req.param("triggerId") ?? ""));
  const { items, ...page } = pageOf(bindings, c.req.query());
  return c.json({
    ...page,
    bindings: items,
  } satisfies Known<Management.ListActionBindingsPaginatedResponseContent>);
}

/** Replaces the whole list; its order is the order in which the Actions run. */
async function replace(core: Core, c: AppContext): Promise<Response> {
  const trigger = requireTrigger(c.req.param("triggerId") ?? "");
  const { bindings } = await readBody(c, bindingsBody);
  const bound = bindings.map((input) => bindingFor(core, trigger, input));
  core.state.bindings.set(trigger, bound);
  return c.json({
    bindings: bodiesOf(core, trigger),
  } satisfies Known<Management.UpdateActionBindingsResponseContent>);
}

/** A binding that exists keeps its id: a sign-in that is paused at its Action goes on. */
function bindingFor(core: Core, trigger: TriggerId, input: z.infer<typeof bindingsBody>["bindings"][number]): Binding {
  const bound = core.state.bindings.get(trigger) ?? [];
  const action = actionOf(core, bound, input.ref);
  if (!action || action.trigger !== trigger) {
    throw managementRefusal(400, `No action of this trigger is known by ${input.ref.type} ${input.ref.value}.`);
  }
  if (!action.deployed) {
    throw managementRefusal(400, `The action ${action.name} must be deployed before it can be bound.`);
  }
  const previous = bound.find(({ actionId }) => actionId === action.id);
  const now = core.now();
  return {
    id: previous?.id ?? randomUUID(),
    actionId: action.id,
    displayName: input.display_name ?? previous?.displayName ?? action.name,
    createdAt: previous?.createdAt ?? now,
    updatedAt: now,
  };
}

type Ref = z.infer<typeof bindingsBody>["bindings"][number]["ref"];

function actionOf({ state }: Core, bound: Binding[], { type, value }: Ref): Action | undefined {
  if (type === "action_id") return state.actions.get(value);
  if (type === "action_name") return [...state.actions.values()].find(({ name }) => name === value);
  return state.actions.get(bound.find(({ id }) => id === value)?.actionId ?? "");
}

function bodiesOf({ state }: Core, trigger: TriggerId) {
  return (state.bindings.get(trigger) ?? []).flatMap((binding) => {
    const action = state.actions.get(binding.actionId);
    return action ? [bindingBody(binding, action)] : [];
  });
}
