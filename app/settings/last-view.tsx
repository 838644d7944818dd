"use client";

import { type ReactNode, useState } from "react";
import { Waiting } from "./waiting";

/**
 * A list that has to wait for a rate limit: what was shown before stays, with what was chosen and opened in it, below the words that say so.
 *
 * @param wait seconds; null where the list is here
 */
export function LastView({ wait, children }: { wait: number | null; children: ReactNode }) {
  const [last, setLast] = useState(children);
  if (wait === null && last !== children) setLast(children);
  return (
    <>
      {wait !== null && <Waiting seconds={wait} />}
      <div className={wait === null ? undefined : "mt-4"} aria-busy={wait !== null || undefined}>
        {wait === null ? children : last}
      </div>
    </>
  );
}
