/** @jsxImportSource hono/jsx */
import { readSupported, type SupportedRow } from "../supported/read-document";
import { Panel } from "./parts";

/** What of Auth0 is here, as SUPPORTED.md has it, and how it differs. */
export function SupportedPage() {
  return (
    <main class="board">
      <h1 class="sr-only">Supported API</h1>
      <div class="column full">
        {readSupported().map(({ title, rows }, index) => (
          <Panel key={title} name={`supported-${index}`} title={title} note={counted(rows)}>
            <Rows rows={rows} />
          </Panel>
        ))}
      </div>
    </main>
  );
}

function counted(rows: SupportedRow[]): string {
  return `${rows.filter(({ isSupported }) => isSupported).length} of ${rows.length} supported; the others answer 501`;
}

function Rows({ rows }: { rows: SupportedRow[] }) {
  return (
    <table class="table supported">
      <thead>
        <tr>
          <th scope="col">Request</th>
          <th scope="col" class="fit">
            Supported
          </th>
          <th scope="col" class="differs hide-sm">
            How it differs
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ operation, request, isSupported, difference }) => (
          <tr key={request}>
            <td>
              <code>{request}</code>
              <span class="muted sm block">{operation}</span>
              {difference === "" ? null : <span class="sm block show-sm">{plain(difference)}</span>}
            </td>
            <td class="fit">
              <span class={isSupported ? "success" : "muted"}>{isSupported ? "Yes" : "501"}</span>
            </td>
            <td class="differs sm hide-sm">{plain(difference)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Code is marked in the document; here the words do. */
function plain(text: string): string {
  return text.replaceAll("`", "");
}
