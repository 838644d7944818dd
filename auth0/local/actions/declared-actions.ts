import { createHash } from "node:crypto";
import type { TenantFile } from "../configuration/tenant-file";
import type { State } from "../state/types";
import { type Action, type Binding, CODE_LIMIT, TRIGGERS, type TriggerId } from "./types";

/** The Actions and bindings that `tenant.yaml` declares. `now` in milliseconds; throws when a binding names no Action. */
export function declaredActions(
  file: TenantFile,
  now: number,
): Pick<State, "actions" | "bindings" | "actionCaches" | "actionLogs"> {
  const actions = file.actions.map((entry) => declaredAction(entry, now));
  const triggers = Object.keys(TRIGGERS) as TriggerId[];
  return {
    actions: new Map(actions.map((action) => [action.id, action])),
    bindings: new Map(triggers.map((trigger) => [trigger, declaredBindings(file, trigger, actions, now)])),
    actionCaches: new Map(),
    actionLogs: [],
  };
}

function declaredAction(entry: TenantFile["actions"][number], now: number): Action {
  const { name, code, runtime, dependencies, deployed } = entry;
  if (Buffer.byteLength(code) > CODE_LIMIT) throw new Error(`The Action "${name}" is larger than 100 kB.`);
  const secrets = entry.secrets.map((secret) => ({ ...secret, updatedAt: now }));
  const draft = { code, runtime, dependencies, secrets };
  return {
    ...draft,
    id: stableUuid(`action:${name}`),
    name,
    trigger: entry.supported_triggers[0].id,
    createdAt: now,
    updatedAt: now,
    ...(deployed
      ? { deployed: { ...structuredClone(draft), id: stableUuid(`version:${name}`), number: 1, createdAt: now } }
      : {}),
  };
}

function declaredBindings(file: TenantFile, trigger: TriggerId, actions: Action[], now: number): Binding[] {
  return (file.triggers[trigger] ?? []).map(({ action_name, display_name }) => {
    const action = actions.find(({ name }) => name === action_name);
    if (!action) throw new Error(`tenant.yaml binds the Action "${action_name}", which it does not declare.`);
    const id = stableUuid(`binding:${trigger}:${action_name}`);
    return { id, actionId: action.id, displayName: display_name, createdAt: now, updatedAt: now };
  });
}

/** A UUID that depends on `name` alone, so that ids stay the same over restarts. */
function stableUuid(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
