import { Check, TriangleAlert, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Notice } from "@/app/_components/ui/notice";
import { agoWords, momentWords } from "@/app/_components/ui/time-words";
import type { ConnectionDetails, ConnectionTest } from "@/lib/connections/details";
import { Refused } from "../refused";
import { useSend } from "../use-send";

const uses: Record<string, string> = {
  email: "Email",
  name: "Name",
  given_name: "First name",
  family_name: "Last name",
};
const icons = { ok: Check, warn: TriangleAlert, failed: X };
const results = { ok: "", warn: "Take note: ", failed: "Failed: " };

/** A sign-in for trial in a new tab, and what came of the last one. */
export function TestStep({ connection, who, now }: { connection: ConnectionDetails; who: string; now: number }) {
  const { send, isSending, refused } = useSend();
  const [isOut, setIsOut] = useState(false);
  const [last, ...earlier] = connection.tests;

  async function test() {
    // Opened before anything is awaited, else the browser takes it for a pop-up; it must not reach back into this page.
    const tab = window.open("about:blank");
    const sent = await send("POST", `/api/connections/${connection.id}/test`);
    if (!sent || !tab) return tab?.close();
    tab.opener = null;
    tab.location.href = (sent.data as { url: string }).url;
    setIsOut(true);
  }

  const button = (
    <Button
      variant={last ? "secondary" : "primary"}
      size={last ? "sm" : "md"}
      disabled={isSending}
      onClick={() => void test()}
    >
      {last ? "Test again" : "Test in a new tab"}
    </Button>
  );
  return (
    <>
      <div role="status" className="grid gap-4">
        {last ? (
          <Outcome test={last} isOutdated={connection.testedAt === null} now={now} button={button} />
        ) : (
          <div>{button}</div>
        )}
        {!last && isOut && <p>Sign in in the other tab, then come back: what came of it will stand here.</p>}
      </div>
      <Refused why={refused} />
      {last && last.checks.length > 0 && <Findings test={last} who={who} />}
      {earlier.map((one) => (
        <p key={one.id} className="text-muted-foreground text-sm" title={momentWords(one.at)}>
          Earlier attempt, {agoWords(one.at, now).toLowerCase()}: {one.passed ? "passed." : `failed. ${reasonOf(one)}`}
        </p>
      ))}
    </>
  );
}

const reasonOf = ({ problem, checks }: ConnectionTest) =>
  problem ?? checks.find(({ result }) => result === "failed")?.text ?? "";

type OutcomeProps = { test: ConnectionTest; isOutdated: boolean; now: number; button: React.ReactNode };

/** @param isOutdated whether the connection was changed since the last test that passed */
function Outcome({ test, isOutdated, now, button }: OutcomeProps) {
  const when = agoWords(test.at, now).toLowerCase();
  const person = test.claims.name ?? test.claims.email ?? "Somebody";
  if (test.passed && isOutdated) {
    return (
      <Notice tone="warning">
        <div className="notice-row">
          <span>
            <b>Test it again.</b> The last test passed, {when}, before the connection was changed.
          </span>
          {button}
        </div>
      </Notice>
    );
  }
  return (
    <Notice tone={test.passed ? "success" : "danger"}>
      <div className="notice-row">
        <span>
          <b>{test.passed ? "The test passed." : "The test failed."}</b>{" "}
          {test.problem ?? `${person} signed in, ${when}.`}
        </span>
        {button}
      </div>
    </Notice>
  );
}

function Findings({ test, who }: { test: ConnectionTest; who: string }) {
  return (
    <div className="test-grid">
      <ul className="checks">
        {test.checks.map(({ name, result, text }) => {
          const Icon = icons[result];
          return (
            <li key={name} data-result={result}>
              <Icon />
              <span>
                <span className="sr-only">{results[result]}</span>
                {text}
              </span>
            </li>
          );
        })}
      </ul>
      <div className="table-wrap">
        <table className="table">
          <caption className="sr-only">What {who} said of the person who signed in</caption>
          <thead>
            <tr>
              <th scope="col">Attribute</th>
              <th scope="col">Value</th>
              <th scope="col" className="hide-sm">
                We use it as
              </th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(test.claims).map(([name, value]) => (
              <tr key={name}>
                <td>
                  <code>{name}</code>
                  <span className="only-sm hint">
                    <br />
                    {uses[name] ?? "Ignored"}
                  </span>
                </td>
                <td>{value}</td>
                <td className="hide-sm text-muted-foreground">{uses[name] ?? "Ignored"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
