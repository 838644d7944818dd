/** @jsxImportSource hono/jsx */
import type { Core } from "../core";
import type { LogEntry } from "../state/resource-types";
import { Empty, Panel } from "./parts";

const MOST = 200;

/** The tenant log, newest first, in Auth0's codes. */
export function LogPage({ core }: { core: Core }) {
  const entries = core.state.logs.slice(-MOST).reverse();
  return (
    <main class="board">
      <h1 class="sr-only">Log</h1>
      <div class="column full">
        <Panel name="log" title="Tenant log" note={`${core.state.logs.length} lines, newest first`}>
          {entries.length === 0 ? <Empty>Nothing has happened yet.</Empty> : <Lines entries={entries} />}
        </Panel>
      </div>
    </main>
  );
}

function Lines({ entries }: { entries: LogEntry[] }) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Type</th>
          <th scope="col">Who and what</th>
          <th scope="col" class="hide-sm">
            Client
          </th>
          <th scope="col" class="hide-sm">
            Organization
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.log_id}>
            <td class="muted nowrap" title={entry.date}>
              {entry.date.slice(11, 19)}
            </td>
            <td>
              <code class={entry.type.startsWith("f") ? "danger" : undefined}>{entry.type}</code>
            </td>
            <td class="break">
              {entry.user_name || entry.user_id || <span class="muted">nobody</span>}
              {entry.description === null ? null : <span class="muted sm block">{entry.description}</span>}
            </td>
            <td class="hide-sm">{entry.client_name}</td>
            <td class="hide-sm">{entry.organization_name}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
