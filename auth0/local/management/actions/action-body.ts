import type { Management } from "auth0";
import { type Action, type ActionDraft, type ActionVersion, type Binding, TRIGGERS } from "../../actions/types";
import type { Known } from "../known";

/** An Action as the Management API shows it: the draft, and beside it what is deployed. Secrets without their values. */
export function actionBody(action: Action) {
  const { id, name, deployed } = action;
  return {
    id,
    name,
    supported_triggers: triggersOf(action),
    created_at: iso(action.createdAt),
    updated_at: iso(action.updatedAt),
    ...draftBody(action),
    status: "built",
    all_changes_deployed: deployed !== undefined && isSameDraft(action, deployed),
    ...(deployed ? { deployed_version: versionBody(action, deployed, true) } : {}),
  } satisfies Known<Management.Action>;
}

/** A version, as a deployment answers it: `deployed` turns true only after the answer, as at Auth0. */
export function versionBody(action: Action, version: ActionVersion, deployed: boolean) {
  const { id: action_id, name } = action;
  const at = iso(version.createdAt);
  return {
    id: version.id,
    action_id,
    ...draftBody(version),
    deployed,
    status: "built",
    number: version.number,
    built_at: at,
    created_at: at,
    updated_at: at,
    supported_triggers: triggersOf(action),
    ...(deployed ? {} : { action: { id: action_id, name, supported_triggers: triggersOf(action) } }),
  } satisfies Known<Management.ActionVersion>;
}

export function bindingBody(binding: Binding, action: Action) {
  return {
    id: binding.id,
    trigger_id: action.trigger,
    display_name: binding.displayName,
    action: actionBody(action),
    created_at: iso(binding.createdAt),
    updated_at: iso(binding.updatedAt),
  } satisfies Known<Management.ActionBinding>;
}

function draftBody({ code, dependencies, runtime, secrets }: ActionDraft) {
  const shown = secrets.map(({ name, updatedAt }) => ({ name, updated_at: iso(updatedAt) }));
  return { code, dependencies, runtime, secrets: shown };
}

function isSameDraft(action: Action, deployed: ActionVersion): boolean {
  const draft = ({ code, dependencies, runtime, secrets }: ActionDraft) =>
    JSON.stringify([code, dependencies, runtime, secrets]);
  return draft(action) === draft(deployed);
}

function triggersOf({ trigger }: Action) {
  return [{ id: trigger, version: TRIGGERS[trigger].version }];
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
