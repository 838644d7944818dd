import { type Difference, differences } from "./compare";
import type { CurrentState } from "./current-state";
import type { Declaration, Resource } from "./declaration";

export type Change = {
  /** Section of `tenant.yaml`. */
  type: keyof Declaration;
  /** How a person calls the resource. */
  name: string;
  action: "create" | "update";
  /** Empty for what is created. */
  differences: Difference[];
};

export type Plan = {
  changes: Change[];
  /** What deploy-cli is given: the changed resources and nothing else. */
  input: Partial<Declaration>;
};

/** The sections that list resources, in the order in which they are shown, and what tells their resources apart. */
const LISTS = {
  resourceServers: ["identifier"],
  clients: ["name"],
  clientGrants: ["client_id", "audience"],
  roles: ["name"],
  databases: ["name"],
  guardianFactors: ["name"],
  actions: ["name"],
  eventStreams: ["name"],
} as const satisfies Partial<Record<keyof Declaration, readonly string[]>>;
const SETTINGS = ["branding", "prompts", "tenant"] as const;

/**
 * What has to change for `declared` to hold. Nothing is ever deleted: resources of the tenant that the file does not
 * name are left out of the comparison, and lists that belong to others as well (a database's clients, a trigger's
 * Actions) are only added to.
 */
export function planChanges(declared: Declaration, current: CurrentState): Plan {
  const plan: Plan = { changes: [], input: {} };
  for (const type of Object.keys(LISTS) as (keyof typeof LISTS)[])
    planList(plan, type, declared[type], current[type] ?? declared[type]);
  planTriggers(plan, declared.triggers, current.triggers);
  for (const type of SETTINGS) {
    const wanted = declared[type];
    const found = wanted ? differences(wanted, current[type]) : [];
    if (!wanted || found.length === 0) continue;
    plan.changes.push({ type, name: "settings", action: "update", differences: found });
    plan.input[type] = wanted;
  }
  return plan;
}

function planList(plan: Plan, type: keyof typeof LISTS, declared: Resource[], current: object[]): void {
  const identity = (resource: object) => LISTS[type].map((key) => (resource as Resource)[key]).join(" at ");
  const changed: Resource[] = [];
  for (const wanted of declared) {
    const name = identity(wanted);
    const found = current.find((resource) => identity(resource) === name);
    const resource = shared(type, wanted, found);
    const differing = found ? differences(resource, found) : [];
    if (found && differing.length === 0) continue;
    plan.changes.push({ type, name, action: found ? "update" : "create", differences: differing });
    changed.push(resource);
  }
  if (changed.length > 0) plan.input[type] = changed;
}

/** What is declared, with what the tenant has of its own in the same lists: deploy-cli would take that away. */
function shared(type: keyof typeof LISTS, wanted: Resource, found: object | undefined): Resource {
  if (type === "databases") return withEnabledClients(wanted, found);
  return type === "actions" ? withSecrets(wanted, found) : wanted;
}

/**
 * A tenant never shows what a secret is, so it is compared by name: one that has the name keeps its value, and so does
 * one that the file does not name. Auth0 takes a name without a value for the secret that it has.
 */
function withSecrets(wanted: Resource, found: object | undefined): Resource {
  const kept = found && "secrets" in found ? namesOf(found.secrets) : [];
  const declared = Array.isArray(wanted.secrets) ? wanted.secrets : [];
  const missing = declared.filter((secret) => !namesOf([secret]).some((name) => kept.includes(name)));
  return { ...wanted, secrets: [...kept.map((name) => ({ name })), ...missing] };
}

function namesOf(secrets: unknown): string[] {
  const list: unknown[] = Array.isArray(secrets) ? secrets : [];
  return list.flatMap((secret) =>
    typeof secret === "object" && secret !== null && "name" in secret ? [String(secret.name)] : [],
  );
}

/** deploy-cli disables every client that it is not given, those of other applications too. */
function withEnabledClients(wanted: Resource, found: object | undefined): Resource {
  const enabled =
    found && "enabled_clients" in found && Array.isArray(found.enabled_clients) ? found.enabled_clients : [];
  if (!Array.isArray(wanted.enabled_clients)) return wanted;
  return { ...wanted, enabled_clients: [...new Set([...wanted.enabled_clients, ...enabled])] };
}

/** The order of the declared Actions counts; Actions of others stay, behind them when something has to move. */
function planTriggers(plan: Plan, declared: Declaration["triggers"], current: CurrentState["triggers"]): void {
  for (const [trigger, wanted] of Object.entries(declared)) {
    const found = current[trigger] ?? [];
    const names = wanted.map(({ action_name }) => action_name);
    const bound = found.map(({ action_name }) => action_name);
    const actual = bound.filter((name) => names.includes(name));
    if (actual.join("\n") === names.join("\n")) continue;
    const difference = { path: "", actual: bound, declared: names };
    plan.changes.push({ type: "triggers", name: trigger, action: "update", differences: [difference] });
    const foreign = found.filter(({ action_name }) => !names.includes(action_name));
    plan.input.triggers = { ...plan.input.triggers, [trigger]: [...wanted, ...foreign] };
  }
}
