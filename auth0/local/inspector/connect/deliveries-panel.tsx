/** @jsxImportSource hono/jsx */
import type { Core } from "../../core";
import type { Delivery } from "../../events/delivery-queue";
import { Action, Empty, Panel } from "../parts";
import { INSPECTOR } from "../paths";
import { clockTime } from "../times";

const MOST = 20;
const CHIPS = { waiting: "chip chip-warning", delivered: "chip chip-success", failed: "chip chip-danger" };

/** What left for the webhooks of event streams, newest first, and a way to hold it back. */
export function DeliveriesPanel({ core }: { core: Core }) {
  const { deliveries, isPaused } = core.events;
  const toggle = (
    <Action
      to="/deliveries"
      back={`${INSPECTOR}/connect`}
      fields={{ paused: isPaused ? "false" : "true" }}
      class="btn btn-ghost btn-sm"
    >
      {isPaused ? "Let go" : "Hold back"}
    </Action>
  );
  return (
    <Panel
      name="deliveries"
      title="Events"
      note={isPaused ? "Held back" : "On their way to the application's webhook"}
      aside={toggle}
    >
      {deliveries.length === 0 ? <Empty>Nothing has happened that anybody would hear of.</Empty> : null}
      <ul class="list">
        {deliveries
          .toReversed()
          .slice(0, MOST)
          .map((delivery) => (
            <Row key={delivery.event.id} delivery={delivery} />
          ))}
      </ul>
    </Panel>
  );
}

function Row({ delivery: { event, status, attempts } }: { delivery: Delivery }) {
  const problem = attempts.at(-1)?.error;
  return (
    <li>
      <span class={CHIPS[status]}>{status}</span>
      <span class="grow">
        <span class="truncate">{event.type}</span>
        <span class="muted xs truncate">{problem ?? event.id}</span>
      </span>
      <span class="muted xs nowrap">{clockTime(Date.parse(event.time))}</span>
    </li>
  );
}
