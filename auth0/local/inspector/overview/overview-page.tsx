/** @jsxImportSource hono/jsx */
import type { Core } from "../../core";
import type { IssuedTokensKept } from "../issued-tokens";
import { ClockPanel } from "./clock-panel";
import { ConditionsPanel } from "./conditions-panel";
import { FaultsPanel } from "./faults-panel";
import { OrganizationsPanel } from "./organizations-panel";
import { OutboxPanel } from "./outbox-panel";
import { PeoplePanel } from "./people-panel";
import { RequestsPanel, requestFilter } from "./requests-panel";

/** GET / - the whole tenant at a glance. */
export function OverviewPage({
  core,
  issued,
  query,
}: {
  core: Core;
  issued: IssuedTokensKept;
  query: Record<string, string>;
}) {
  return (
    <main class="board">
      <h1 class="sr-only">Overview</h1>
      <ClockPanel core={core} issued={issued} />
      <FaultsPanel core={core} />
      <OutboxPanel core={core} selected={query.mail} />
      <OrganizationsPanel core={core} />
      <PeoplePanel core={core} search={query.people ?? ""} />
      <RequestsPanel core={core} filter={requestFilter(query.requests)} />
      <ConditionsPanel core={core} />
    </main>
  );
}
