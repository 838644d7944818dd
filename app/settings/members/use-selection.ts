"use client";

import { useRef, useState } from "react";
import type { Row } from "./types";

export type Selection = ReturnType<typeof useSelection>;

/** Who is chosen, over all pages: each with what the page knew of them. Nobody is chosen who was not seen. */
export function useSelection() {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map());
  const last = useRef<string | null>(null);

  function change(rows: readonly Row[], on: boolean) {
    setChosen((now) => {
      const next = new Map(now);
      for (const row of rows) {
        if (row.you) continue;
        if (on) next.set(row.id, row);
        else next.delete(row.id);
      }
      return next;
    });
  }

  return {
    chosen,
    change,
    /** One row, or all from the one chosen before to this one. */
    select(rows: readonly Row[], row: Row, on: boolean, withRange: boolean) {
      const from = rows.findIndex(({ id }) => id === last.current);
      const to = rows.findIndex(({ id }) => id === row.id);
      last.current = row.id;
      const range = withRange && from >= 0 ? rows.slice(Math.min(from, to), Math.max(from, to) + 1) : [row];
      change(range, on);
    },
    clear: () => setChosen(new Map()),
  };
}
