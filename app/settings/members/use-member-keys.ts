"use client";

import { useEffect } from "react";
import { isSingleKey, isTyping } from "../../_components/keys/single-key";

type Actions = { select: (id: string) => void; clear: () => void };

const rowOf = (target: Element | null) => target?.closest<HTMLElement>("tr[data-member]") ?? null;

/** To the row beside the one that has the focus; from elsewhere to the first or the last. */
function move(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("tr[data-member]")];
  const current = rowOf(document.activeElement);
  const at = current ? rows.indexOf(current) : step === 1 ? -1 : rows.length;
  const row = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
  row?.querySelector<HTMLElement>("[data-row-menu]")?.focus();
}

/**
 * The keys of the table: `J` `K` and the arrows between rows, `X` chooses, `.` opens the row's menu, `/` searches, Escape clears the
 * selection. Never while somebody types, nor under a dialog or a menu.
 */
export function useMemberKeys({ select, clear }: Actions): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const { key, target } = event;
      if (key === "Escape" && isTyping(target) && target instanceof HTMLElement) target.blur();
      if (!isSingleKey(event)) return;
      const row = rowOf(document.activeElement);
      const actions = new Map<string, () => void>([
        ["j", () => move(1)],
        ["k", () => move(-1)],
        ["/", () => document.querySelector<HTMLElement>("[data-list-search]")?.focus()],
        ["Escape", clear],
      ]);
      if (row) {
        actions.set("ArrowDown", () => move(1));
        actions.set("ArrowUp", () => move(-1));
        actions.set("x", () => select(row.dataset.member ?? ""));
        actions.set(".", () => row.querySelector<HTMLElement>("[data-row-menu]")?.click());
      }
      const action = actions.get(key);
      if (!action) return;
      event.preventDefault();
      action();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [select, clear]);
}
