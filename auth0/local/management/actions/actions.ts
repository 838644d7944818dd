import { randomUUID } from "node:crypto";
import type { Management } from "auth0";
import { type Action, TRIGGERS, type TriggerId } from "../../actions/types";
import type { AppContext, Core } from "../../core";
import { conflict, managementRefusal, notFound } from "../../http/refusal";
import type { Endpoint } from "../endpoint";
import type { Known } from "../known";
import { readBody } from "../read-body";
import { actionBody, versionBody } from "./action-body";
import { createBody, type DraftInput, updateBody } from "./inputs";
import { pageOf } from "./page-of";

const PATH = "/actions/actions/:id";

/** https://auth0.com/docs/customize/actions/limitations */
const MAXIMUM = 100;

/** https://auth0.com/docs/api/management/v2/actions */
export const actionEndpoints: Endpoint[] = [
  { operation: "actions.list", method: "GET", path: "/actions/actions", scopes: ["read:actions"], handle: list },
  { operation: "actions.create", method: "POST", path: "/actions/actions", scopes: ["create:actions"], handle: create },
  { operation: "actions.get", method: "GET", path: PATH, scopes: ["read:actions"], handle: get },
  { operation: "actions.update", method: "PATCH", path: PATH, scopes: ["update:actions"], handle: update },
  { operation: "actions.delete", method: "DELETE", path: PATH, scopes: ["delete:actions"], handle: remove },
  { operation: "actions.deploy", method: "POST", path: `${PATH}/deploy`, scopes: ["create:actions"], handle: deploy },
];

function list(core: Core, c: AppContext): Response {
  const { triggerId, actionName, deployed, installed } = c.req.query();
  const actions = [...core.state.actions.values()].filter(
    (action) =>
      // Installed ones come from the marketplace, of which there is none here.
      installed !== "true" &&
      (triggerId === undefined || action.trigger === triggerId) &&
      (actionName === undefined || action.name === actionName) &&
      (deployed !== "true" || action.deployed !== undefined),
  );
  const { items, ...page } = pageOf(actions, c.req.query());
  return c.json({
    ...page,
    actions: items.map(actionBody),
  } satisfies Known<Management.ListActionsPaginatedResponseContent>);
}

async function create(core: Core, c: AppContext): Promise<Response> {
  const { name, supported_triggers, deploy: isDeployed, ...input } = await readBody(c, createBody);
  requireFreeName(core, name);
  if (core.state.actions.size >= MAXIMUM) throw conflict(`No more actions can be created (limit ${MAXIMUM}).`);
  const now = core.now();
  const action: Action = {
    id: randomUUID(),
    name,
    trigger: requireTrigger(supported_triggers[0].id),
    code: "",
    runtime: "node22",
    dependencies: [],
    secrets: [],
    createdAt: now,
    updatedAt: now,
  };
  applyDraft(action, input, now);
  core.state.actions.set(action.id, action);
  if (isDeployed) deployNow(action, now);
  return c.json(actionBody(action) satisfies Known<Management.CreateActionResponseContent>, 201);
}

function get(core: Core, c: AppContext): Response {
  return c.json(actionBody(requireAction(core, c)) satisfies Known<Management.GetActionResponseContent>);
}

/** Changes the draft: logins run what was deployed until it is deployed again. */
async function update(core: Core, c: AppContext): Promise<Response> {
  const action = requireAction(core, c);
  const { name, supported_triggers, ...input } = await readBody(c, updateBody);
  if (name !== undefined && name !== action.name) requireFreeName(core, name);
  if (supported_triggers && requireTrigger(supported_triggers[0].id) !== action.trigger) {
    throw managementRefusal(400, "The trigger of an action cannot be changed.", "invalid_body");
  }
  if (name !== undefined) action.name = name;
  applyDraft(action, input, core.now());
  return c.json(actionBody(action) satisfies Known<Management.UpdateActionResponseContent>);
}

/** A bound Action is deleted with its bindings, and only by force. */
function remove(core: Core, c: AppContext): Response {
  const { id } = requireAction(core, c);
  const isBound = [...core.state.bindings.values()].some((bound) => bound.some(({ actionId }) => actionId === id));
  if (isBound && c.req.query("force") !== "true") {
    throw conflict("The action is bound to a trigger. Remove its bindings first, or delete it with force.");
  }
  for (const [trigger, bound] of core.state.bindings) {
    const kept = bound.filter(({ actionId }) => actionId !== id);
    core.state.bindings.set(trigger, kept);
  }
  core.state.actions.delete(id);
  return c.body(null, 204);
}

function deploy(core: Core, c: AppContext): Response {
  const action = requireAction(core, c);
  const version = deployNow(action, core.now());
  return c.json(versionBody(action, version, false) satisfies Known<Management.DeployActionResponseContent>);
}

function deployNow(action: Action, now: number) {
  const { code, runtime, dependencies, secrets } = action;
  const draft = structuredClone({ code, runtime, dependencies, secrets });
  const version = { ...draft, id: randomUUID(), number: (action.deployed?.number ?? 0) + 1, createdAt: now };
  action.deployed = version;
  return version;
}

/** A secret that comes without a value keeps the one that it has; those that are not named are gone. */
function applyDraft(action: Action, input: DraftInput, now: number): void {
  const { code = action.code, runtime = action.runtime, dependencies = action.dependencies, secrets } = input;
  const kept = (name: string) => action.secrets.find((secret) => secret.name === name);
  Object.assign(action, {
    code,
    runtime,
    dependencies: dependencies.map(({ name, version }) => ({ name, version })),
    secrets:
      secrets?.map(({ name, value }) =>
        value === undefined ? (kept(name) ?? { name, value: "", updatedAt: now }) : { name, value, updatedAt: now },
      ) ?? action.secrets,
    updatedAt: now,
  });
}

/** Triggers that Auth0 has and the local tenant does not run are refused, or an Action would wait for ever. */
export function requireTrigger(id: string): TriggerId {
  if (id in TRIGGERS) return id as TriggerId;
  throw managementRefusal(501, `The local tenant does not run Actions of the trigger ${id}`, "not_implemented");
}

function requireAction(core: Core, c: AppContext): Action {
  const action = core.state.actions.get(c.req.param("id") ?? "");
  if (!action) throw notFound("That action does not exist.");
  return action;
}

function requireFreeName(core: Core, name: string): void {
  for (const action of core.state.actions.values()) {
    if (action.name === name) throw conflict("An action with this name already exists.");
  }
}
