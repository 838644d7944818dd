/** @jsxImportSource hono/jsx */
import type { Core } from "../../core";
import { FAULT_PRESETS, type FaultPreset, faultLabel, presetRule } from "../fault-presets";
import { Form, Icon, Panel } from "../parts";

type Rule = ReturnType<Core["faults"]["list"]>[number];
type Described = Omit<Rule, "id" | "fired" | "left">;
type Row = { rule: Described & { fired?: number; left?: number }; id?: number; preset?: FaultPreset };

/** What goes wrong on purpose: rules that are on, and frequent ones to switch on. */
export function FaultsPanel({ core }: { core: Core }) {
  const active = core.faults.list();
  const rows: Row[] = [...active.map((rule) => ({ rule, id: rule.id })), ...presetsThatAreOff(active)];
  return (
    <Panel name="fault" title="Faults" note={active.length === 0 ? "None active" : `${active.length} active`}>
      <ul class="faults">
        {rows.map((row) => (
          <Fault key={row.id ?? row.preset} row={row} />
        ))}
      </ul>
      <AddRule />
    </Panel>
  );
}

function presetsThatAreOff(active: Rule[]): Row[] {
  const signature = ({ method, path, ...rule }: Described) => `${method} ${path} ${faultLabel(rule)}`;
  const on = new Set(active.map(signature));
  return (Object.keys(FAULT_PRESETS) as FaultPreset[])
    .map((preset) => ({ preset, rule: presetRule(preset) }))
    .filter(({ rule }) => !on.has(signature(rule)));
}

function Fault({ row: { rule, id, preset } }: { row: Row }) {
  const label = faultLabel(rule);
  const target = `${rule.method ?? "any"} ${rule.path}`;
  const field = id === undefined ? { name: "preset", value: preset } : { name: "remove", value: String(id) };
  return (
    <li>
      <Form to="/faults" back="/" class="option">
        <button
          type="submit"
          class="switch"
          role="switch"
          aria-checked={id === undefined ? "false" : "true"}
          aria-label={`${label}: ${target}`}
          {...field}
        />
        <span class="grow">
          <b>{label}</b>
          <code class="muted">{target}</code>
        </span>
        <span class={id === undefined ? "xs muted nowrap" : "xs warning nowrap"}>
          {id === undefined ? "Off" : calls(rule)}
        </span>
      </Form>
    </li>
  );
}

/** How often it has applied and will. */
function calls({ count, left, fired = 0 }: Row["rule"]): string {
  if (count !== undefined) return `${left ?? count} of ${count} ${count === 1 ? "call" : "calls"} left`;
  if (fired === 0) return "On";
  return fired === 1 ? "Applied once" : `Applied ${fired} times`;
}

function AddRule() {
  return (
    <details class="adder">
      <summary>
        <Icon name="plus" />
        Add rule
      </summary>
      <Form to="/faults" back="/" class="fields">
        <label>
          Method
          <select class="input" name="method">
            {["any", "GET", "POST", "PATCH", "PUT", "DELETE"].map((method) => (
              <option key={method} value={method === "any" ? "" : method}>
                {method}
              </option>
            ))}
          </select>
        </label>
        <label class="wide">
          Path, * for anything
          <input class="input" name="path" required pattern="/.*" value="/api/v2/*" />
        </label>
        <label>
          What happens
          <select class="input" name="effect">
            <option value="status">Answer with status</option>
            <option value="latencyMs">Wait, in ms</option>
            <option value="hang">Do not answer</option>
            <option value="drop">Cut the connection</option>
            <option value="reset">Break the connection off</option>
          </select>
        </label>
        <label>
          Status or ms
          <input class="input" name="value" type="number" min="0" value="503" />
        </label>
        <label>
          When
          <select class="input" name="phase">
            <option value="before">Before it is handled</option>
            <option value="after">After it is handled</option>
          </select>
        </label>
        <label>
          Calls, empty for all
          <input class="input" name="count" type="number" min="1" />
        </label>
        <button type="submit" class="btn btn-primary">
          Add rule
        </button>
      </Form>
    </details>
  );
}
