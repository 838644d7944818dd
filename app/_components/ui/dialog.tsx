"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "./button";

/**
 * The browser's own modal dialog: the focus stays inside, Escape closes it, and the focus goes back to where it came from. It is open as
 * long as it is in the tree. What carries `data-first-focus` has the focus first. Below 640 px it is a page of its own. Inside: `DialogBody` and `DialogFoot`.
 *
 * @param onClose asked for by Escape, the cross, or a button inside that calls it; take the dialog out of the tree then
 */
export function Dialog(props: {
  title: string;
  intro?: ReactNode;
  /** 800 px, for tables. */
  wide?: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, intro, wide = false, onClose, children } = props;
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    // React has no `autofocus` attribute, and the browser's choice would be the cross.
    element?.querySelector<HTMLElement>("[data-first-focus]")?.focus();
    return () => {
      element?.close();
      // React has taken the element out by now, and then the browser gives nothing back.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      className={wide ? "dialog dialog-wide" : "dialog"}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="dialog-head">
        <div>
          <h2 id="dialog-title">{title}</h2>
          {intro && <p>{intro}</p>}
        </div>
        <Button variant="ghost" icon aria-label="Close" onClick={onClose}>
          <X />
        </Button>
      </div>
      {children}
    </dialog>
  );
}

export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="dialog-body">{children}</div>;
}

/** Note left, buttons right, the main one last. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return <div className="dialog-foot">{children}</div>;
}
