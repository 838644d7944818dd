"use client";

import { Ellipsis } from "lucide-react";
import { type ReactNode, type ToggleEvent, useRef } from "react";

const gap = 4;

/** The three dots at the end of a row, and what opens below them: a native popover, closed by Escape, by a click elsewhere and by scrolling. */
export function RowMenu({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  const button = useRef<HTMLButtonElement>(null);

  /** Popovers stand in the top layer, which knows nothing of the row. Set by script: the security policy refuses it in markup only. */
  function place(event: ToggleEvent<HTMLDivElement>) {
    const menu = event.currentTarget;
    const box = button.current?.getBoundingClientRect();
    if (event.newState !== "open" || !box) return;
    const fits = box.bottom + gap + menu.childElementCount * 44 < innerHeight;
    menu.style.setProperty("--menu-top", fits ? `${box.bottom + gap}px` : "auto");
    menu.style.setProperty("--menu-bottom", fits ? "auto" : `${innerHeight - box.top + gap}px`);
    menu.style.setProperty("--menu-right", `${document.documentElement.clientWidth - box.right}px`);
    addEventListener("scroll", () => menu.hidePopover(), { once: true, passive: true });
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className="btn btn-ghost btn-icon btn-sm"
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-label={label}
      >
        <Ellipsis />
      </button>
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className="menu menu-row"
        onBeforeToggle={place}
        onClick={(event) => event.currentTarget.hidePopover()}
        onKeyDown={(event) => event.stopPropagation()}
      >
        {children}
      </div>
    </>
  );
}
