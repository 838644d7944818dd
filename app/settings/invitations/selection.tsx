"use client";

import { MailX, RotateCw, X } from "lucide-react";
import { useEffect } from "react";
import { Button } from "../../_components/ui/button";

/** What can be done with every invitation that is chosen, on whatever page. Escape lets go of them. */
export function InvitationsSelection(props: {
  count: number;
  onResend: () => void;
  onRevoke: () => void;
  onClear: () => void;
}) {
  const { count, onResend, onRevoke, onClear } = props;

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key === "Escape" && !document.querySelector("dialog[open], :popover-open")) onClear();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [onClear]);

  return (
    <section className="selection-bar" aria-label="Selection">
      <span role="status">{count} selected</span>
      <hr />
      <Button variant="ghost" onClick={onResend}>
        <RotateCw />
        Send again
      </Button>
      <Button variant="ghost" onClick={onRevoke}>
        <MailX />
        Revoke…
      </Button>
      <hr />
      <Button variant="ghost" icon aria-label="Clear selection" onClick={onClear}>
        <X />
      </Button>
    </section>
  );
}
