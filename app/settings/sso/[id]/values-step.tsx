import { Button } from "@/app/_components/ui/button";
import { CopyButton } from "@/app/_components/ui/copy-button";
import { Fact, Facts } from "@/app/_components/ui/facts";
import type { ConnectionDetails } from "@/lib/connections/details";
import { Refused } from "../refused";
import { useSend } from "../use-send";

type Props = { connection: ConnectionDetails; who: string; onSaved: () => void };

/** What the provider has to be told about us. */
export function ValuesStep({ connection, who, onSaved }: Props) {
  const { send, isSending, refused } = useSend();
  const isFirst = connection.valuesCopiedAt === null;

  async function next() {
    if (await send("PATCH", `/api/connections/${connection.id}`, { valuesCopied: true })) onSaved();
  }

  return (
    <>
      <Facts>
        {connection.values.map(({ label, hint, value }) => (
          <Fact key={label} name={label}>
            <span className="grid">
              <span className="copy-line">
                <code>{value}</code>
                <CopyButton value={value} label={`Copy: ${label}`} />
              </span>
              <span className="hint">{hint}</span>
            </span>
          </Fact>
        ))}
      </Facts>
      <Refused why={refused} />
      {isFirst && (
        <div>
          <Button variant="primary" disabled={isSending} onClick={() => void next()}>
            I have entered {connection.values.length === 1 ? "it" : "them"} at {who}
          </Button>
        </div>
      )}
    </>
  );
}
