/** @jsxImportSource hono/jsx */
import type { Core } from "../../core";
import type { LogEntry } from "../../state/resource-types";
import { Empty, Panel } from "../parts";
import { clockTime } from "../times";

const MOST = 20;

/** What companies' directories asked of the SCIM endpoints, newest first. */
export function ScimPanel({ core }: { core: Core }) {
  const entries = core.state.logs.filter(({ type }) => type === "sscim" || type === "fscim").toReversed();
  return (
    <Panel name="scim" title="Provisioning" note={`${entries.length} SCIM requests`}>
      {entries.length === 0 ? <Empty>No directory has asked for anything.</Empty> : null}
      <ul class="list">
        {entries.slice(0, MOST).map((entry) => (
          <Row key={entry.log_id} entry={entry} />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ entry: { type, date, description, connection } }: { entry: LogEntry }) {
  return (
    <li>
      <span class={type === "sscim" ? "chip chip-success" : "chip chip-danger"}>
        {type === "sscim" ? "Done" : "Refused"}
      </span>
      <span class="grow">
        <span class="truncate">{description}</span>
        <span class="muted xs truncate">{connection}</span>
      </span>
      <span class="muted xs nowrap">{clockTime(Date.parse(date))}</span>
    </li>
  );
}
