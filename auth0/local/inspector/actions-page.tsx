/** @jsxImportSource hono/jsx */
import type { Core } from "../core";
import { Code, Empty, Panel } from "./parts";

/** The Actions in the order in which they run, with the code that runs. */
export function ActionsPage({ core }: { core: Core }) {
  const triggers = [...core.state.bindings].filter(([, bindings]) => bindings.length > 0);
  return (
    <main class="board">
      <h1 class="sr-only">Actions</h1>
      <div class="column full">
        {triggers.length === 0 ? (
          <Panel name="actions" title="Actions">
            <Empty>No Action is bound to a trigger.</Empty>
          </Panel>
        ) : null}
        {triggers.map(([trigger, bindings]) => (
          <Panel key={trigger} name={trigger} title={trigger} note="In the order in which they run">
            <ol class="actions">
              {bindings.map(({ id, actionId, displayName }) => {
                const action = core.state.actions.get(actionId);
                return (
                  <li key={id}>
                    <details class="adder">
                      <summary>
                        {displayName}
                        {action?.deployed ? null : <span class="chip chip-warning">Not deployed</span>}
                      </summary>
                      <Code label={`Code of ${displayName}`}>{action?.deployed?.code ?? action?.code}</Code>
                    </details>
                  </li>
                );
              })}
            </ol>
          </Panel>
        ))}
      </div>
    </main>
  );
}
