"use client";

import { UserPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { Button } from "../ui/button";
import type { InviteData } from "./types";

const load = () => import("./invite-dialog");
const InviteDialog = dynamic(async () => (await load()).InviteDialog);

/** Opens the dialog, also by the key I. Its script comes when somebody is about to. */
export function InviteButton({ data }: { data: InviteData }) {
  const [open, setOpen] = useState(false);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const isTyping = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
      const isModified = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
      if (event.key !== "i" || isTyping || isModified) return;
      if (document.querySelector("dialog[open], :popover-open")) return;
      event.preventDefault();
      setOpen(true);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <>
      <Button
        variant="primary"
        onClick={() => setOpen(true)}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
      >
        <UserPlus />
        Invite people <kbd className="kbd">I</kbd>
      </Button>
      {open && <InviteDialog data={data} onClose={() => setOpen(false)} />}
    </>
  );
}
