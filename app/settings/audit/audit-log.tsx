"use client";

import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import type { AuditItem } from "@/lib/audit/entry";
import { type AuditAddress, addressOf } from "./address";
import { AuditTable } from "./audit-table";
import { EntryDrawer } from "./entry-drawer";

type Props = {
  items: readonly AuditItem[];
  /** The entry that the address names, on this page of the log or not. */
  opened: AuditItem | null;
  address: AuditAddress;
  today: string;
  children: ReactNode;
};

const steps: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, k: -1, ArrowRight: 1, ArrowDown: 1, j: 1 };

/** The table, and beside it the one entry that is open. Which one stands in the address, so that it can be sent to somebody. */
export function AuditLog({ items, opened, address, today, children }: Props) {
  const [current, setCurrent] = useState<AuditItem | null>(opened);
  const rows = useRef<HTMLDivElement>(null);
  const hrefOf = (id?: string) => addressOf(address, { cursor: address.cursor, entry: id });
  const index = items.findIndex(({ id }) => id === current?.id);

  function open(item: AuditItem | null) {
    setCurrent(item);
    window.history.replaceState(null, "", hrefOf(item?.id));
  }

  function focusRow(id: string | undefined) {
    rows.current?.querySelector<HTMLElement>(`[data-entry="${id}"]`)?.focus();
  }

  function close() {
    const id = current?.id;
    open(null);
    // The table may have been hidden behind the drawer until now.
    requestAnimationFrame(() => focusRow(id));
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = steps[event.key];
    if (event.key === "Escape" && current) {
      close();
    } else if (step !== undefined && !event.metaKey && !event.ctrlKey && !event.altKey) {
      const focused = document.activeElement?.getAttribute("data-entry");
      const at = current ? index : items.findIndex(({ id }) => id === focused);
      const next = items[at + step];
      if (!next) return;
      event.preventDefault();
      if (current) open(next);
      if (!current || focused) focusRow(next.id);
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the links and buttons inside, from where they come up
    <div className="audit-split" onKeyDown={onKeyDown}>
      <div ref={rows}>
        <AuditTable items={items} current={current?.id ?? null} today={today} hrefOf={hrefOf} onOpen={open} />
        {children}
      </div>
      {current && (
        <EntryDrawer
          entry={current}
          address={address}
          newer={index > 0 ? (items[index - 1] ?? null) : null}
          older={index >= 0 ? (items[index + 1] ?? null) : null}
          onMove={open}
          onClose={close}
        />
      )}
    </div>
  );
}
