"use client";

import { SignInBeside } from "../../_components/sign-in-beside";
import { Meter } from "../../_components/ui/meter";
import type { Row } from "./types";
import type { Batch } from "./use-batch";

/** How far it is, and of each who was refused, why. */
export function BatchProgress({ rows, batch, verb }: { rows: readonly Row[]; batch: Batch; verb: string }) {
  const outcomes = rows.flatMap((row) => {
    const sent = batch.outcomes.get(row.id);
    return sent ? [{ row, sent }] : [];
  });
  const done = outcomes.filter(({ sent }) => sent.ok).length;
  const signedOut = outcomes.some(({ sent }) => !sent.ok && sent.signedOut);
  return (
    <>
      <Meter label={`${outcomes.length} of ${rows.length}`} value={outcomes.length} max={rows.length} />
      <p className="mt-2" role="status">
        {done} of {rows.length} {verb}.
        {batch.waiting !== null &&
          ` The sign-in service asks to wait ${batch.waiting} ${batch.waiting === 1 ? "second" : "seconds"}; nothing is lost.`}
      </p>
      <div role="alert" className="my-2 empty:hidden">
        {signedOut && batch.step === "over" && (
          <SignInBeside again="Try the others again.">
            You are signed out, so not all of them were {verb}. Those who are missing stay chosen here.
          </SignInBeside>
        )}
      </div>
      <ul className="outcomes">
        {outcomes.map(({ row, sent }) => (
          <li key={row.id}>
            <span className="truncate">{row.name}</span>
            {sent.ok ? (
              <span className="text-muted-foreground">{verb}</span>
            ) : (
              <span className="refused">{sent.fields.roles ?? sent.message}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
