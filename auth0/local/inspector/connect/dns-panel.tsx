/** @jsxImportSource hono/jsx */
import type { Core } from "../../core";
import { Action, Empty, Form, Icon, Panel } from "../parts";
import { INSPECTOR } from "../paths";

const BACK = `${INSPECTOR}/connect`;

/** The stub zone: TXT records that a company would set at its own name server. */
export function DnsPanel({ core }: { core: Core }) {
  const records = [...core.state.dns].flatMap(([name, txt]) => txt.map((value) => ({ name, value })));
  return (
    <Panel name="dns" title="DNS zone" note="TXT records that domains are verified against">
      {records.length === 0 ? <Empty>No record. A company proves its domain by setting one.</Empty> : null}
      <ul class="list">
        {records.map(({ name, value }) => (
          <li key={`${name} ${value}`}>
            <span class="grow">
              <span class="truncate">{name}</span>
              <code class="muted xs truncate">{value}</code>
            </span>
            <Action
              to="/dns/remove"
              back={BACK}
              fields={{ name }}
              class="btn btn-secondary btn-sm"
              label={`Remove the records of ${name}`}
            >
              Remove
            </Action>
          </li>
        ))}
      </ul>
      <details class="adder">
        <summary>
          <Icon name="plus" />
          Set a record
        </summary>
        <Form to="/dns" back={BACK} class="fields">
          <label class="wide">
            Name
            <input class="input" name="name" required />
          </label>
          <label class="wide">
            Text
            <input class="input" name="txt" required />
          </label>
          <button type="submit" class="btn btn-primary">
            Set record
          </button>
        </Form>
      </details>
    </Panel>
  );
}
