"use client";

import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";

const gap = 4;

/** What opened a menu, and for which thing. */
export type Opened<T> = { anchor: HTMLElement; about: T };

/**
 * One menu for many rows: which of them it is open for.
 *
 * @returns `toggle` for the buttons that open it, `close` for what is chosen in it, `dismiss` for the menu's own `onDismiss`
 */
export function useAnchoredMenu<T>() {
  const [opened, setOpened] = useState<Opened<T> | null>(null);
  const closed = useRef<{ anchor: HTMLElement; at: number } | null>(null);

  const close = useCallback(() => setOpened(null), []);

  /** Closed by the browser: Escape, a press elsewhere, or the press on the very button. A choice in the menu leaves the button free. */
  const dismiss = useCallback(() => {
    setOpened((open) => {
      if (open) closed.current = { anchor: open.anchor, at: performance.now() };
      return null;
    });
  }, []);

  function toggle(anchor: HTMLElement, about: T) {
    // The press on the button has closed the menu already; the click that follows must not open it again.
    const justClosed = closed.current?.anchor === anchor && performance.now() - closed.current.at < 250;
    closed.current = null;
    if (!justClosed) setOpened({ anchor, about });
  }

  return { opened, toggle, close, dismiss };
}

/**
 * A popover at a button, in the tree as long as it is open: closed by Escape, by a click elsewhere and by scrolling. The focus goes
 * to its first control, and back to the button afterwards. Below 640 px it comes up from the bottom.
 *
 * @param side which edges of button and menu are in line
 */
export function AnchoredMenu(props: {
  anchor: HTMLElement;
  label: string;
  side: "start" | "end";
  onDismiss: () => void;
  children: ReactNode;
}) {
  const { anchor, label, side, onDismiss, children } = props;
  const menu = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = menu.current;
    if (!element) return;
    place(element, anchor, side);
    element.showPopover();
    element.querySelector<HTMLElement>("button:not(:disabled), a, input:not(:disabled)")?.focus();
    const hide = () => element.hidePopover();
    addEventListener("scroll", hide, { once: true, passive: true });
    return () => {
      removeEventListener("scroll", hide);
      if (anchor.isConnected && (document.activeElement === document.body || element.contains(document.activeElement)))
        anchor.focus();
    };
  }, [anchor, side]);

  return (
    <div
      ref={menu}
      popover="auto"
      role="dialog"
      aria-label={label}
      className="menu menu-anchored"
      onToggle={(event) => event.newState === "closed" && onDismiss()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {children}
    </div>
  );
}

/** Popovers stand in the top layer, which knows nothing of the row. Set by script: the security policy refuses it in markup only. */
function place(menu: HTMLElement, anchor: HTMLElement, side: "start" | "end"): void {
  const box = anchor.getBoundingClientRect();
  const below = innerHeight - box.bottom > 280;
  const set = (name: string, value: number | null) =>
    menu.style.setProperty(name, value === null ? "auto" : `${Math.max(8, value)}px`);
  set("--menu-top", below ? box.bottom + gap : null);
  set("--menu-bottom", below ? null : innerHeight - box.top + gap);
  set("--menu-left", side === "start" ? box.left : null);
  set("--menu-right", side === "end" ? document.documentElement.clientWidth - box.right : null);
}
