"use client";

import { useEffect } from "react";
import { isSingleKey, isTyping } from "../keys/single-key";

/** What opens a row, in a table's body. */
const rows = "[data-row-open]";

/** From the row that has the focus to the one beside it; from anywhere else to the first or the last. */
function move(step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(rows)];
  const at = all.findIndex((row) => row.closest("tr")?.contains(document.activeElement));
  const to = at < 0 ? (step === 1 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step));
  all[to]?.focus();
}

/**
 * The keys of a list: `J` `K` or the arrows between rows (Enter opens the focused one by itself), `N` for a new one, `/` for the
 * search, Escape out of it. Never while somebody types, under a dialog or a menu, or for whoever switched them off.
 *
 * @param create null where the person may not
 */
export function useListKeys({ create }: { create: (() => void) | null }): void {
  useEffect(() => {
    const actions: Record<string, () => void> = {
      j: () => move(1),
      k: () => move(-1),
      "/": () => document.querySelector<HTMLElement>("[data-list-search]")?.focus(),
      ...(create && { n: create }),
    };
    function onKeyDown(event: KeyboardEvent) {
      const { key, target } = event;
      if (key === "Escape" && isTyping(target) && target instanceof HTMLElement) target.blur();
      if (!isSingleKey(event)) return;
      const inRow = target instanceof HTMLElement && target.matches(rows);
      const action = inRow && key === "ArrowDown" ? actions.j : inRow && key === "ArrowUp" ? actions.k : actions[key];
      if (!action) return;
      event.preventDefault();
      action();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [create]);
}
