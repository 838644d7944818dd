import type { Difference } from "./compare";
import type { Change, Plan } from "./plan";

const LONGEST = 90;
const SIGNS = { create: "+", update: "~" };

/** The plan as lines for a terminal: what is created and changed, and from what to what. */
export function describePlan({ changes }: Plan): string {
  if (changes.length === 0) return "No change: the tenant is as auth0/tenant.yaml says.";
  const lines = changes.flatMap(({ type, name, action, differences }) => [
    `  ${SIGNS[action]} ${action} ${type} ${name}`,
    ...differences.flatMap(describe),
  ]);
  return [
    ...lines,
    "",
    `${count(changes, "create")} to create, ${count(changes, "update")} to update, 0 to delete.`,
  ].join("\n");
}

function count(changes: Change[], action: Change["action"]): number {
  return changes.filter((change) => change.action === action).length;
}

function describe({ path, actual, declared }: Difference): string[] {
  const label = path === "" ? "" : `${path}: `;
  if (path === "code") return [`      ${label}differs from the file`];
  if (path.endsWith(".token")) return [`      ${label}a new one, which goes into the environment file`];
  if (!Array.isArray(declared)) return [`      ${label}${shown(actual)} → ${shown(declared)}`];
  const texts = (list: unknown) => (Array.isArray(list) ? list.map(shown) : []);
  const [before, after] = [texts(actual), texts(declared)];
  const added = after.filter((text) => !before.includes(text));
  const removed = before.filter((text) => !after.includes(text));
  // Items that only changed in a field show as whole lists, and so does another order.
  if (added.length + removed.length === 0) return [`      ${label}${shown(actual)} → ${shown(declared)}`];
  return [...removed.map((text) => `      ${label}- ${text}`), ...added.map((text) => `      ${label}+ ${text}`)];
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : value === undefined ? "(not set)" : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
