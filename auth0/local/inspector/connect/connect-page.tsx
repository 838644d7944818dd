/** @jsxImportSource hono/jsx */
import type { Core } from "../../core";
import { DeliveriesPanel } from "./deliveries-panel";
import { DnsPanel } from "./dns-panel";
import { ProviderPanel } from "./provider-panel";
import { ScimPanel } from "./scim-panel";

/** What companies connect to, and what goes on between them and the tenant. */
export function ConnectPage({ core }: { core: Core }) {
  return (
    <main class="board">
      <h1 class="sr-only">Connect</h1>
      <div class="column full">
        {[...core.state.identityProviders.values()].map((provider) => (
          <ProviderPanel key={provider.name} core={core} provider={provider} />
        ))}
        <DnsPanel core={core} />
        <ScimPanel core={core} />
        <DeliveriesPanel core={core} />
      </div>
    </main>
  );
}
