"use client";

import { UserPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useCallback, useEffect, useState } from "react";
import type { OfferedRole } from "@/lib/invitations/judge";
import { isSingleKey } from "../keys/single-key";
import { useOpenedByHash } from "../keys/use-opened-by-hash";
import { readRoles } from "../read-roles";
import { sendJson } from "../send-json";
import { showToast } from "../toast/toasts";
import { Button } from "../ui/button";

const load = () => import("./invite-dialog");
const InviteDialog = dynamic(async () => (await load()).InviteDialog);

/** Roles as they are named to people: `admin` is written Admin. */
const named = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** Opens the dialog, also by the key I. Its script and the roles come when somebody is about to: the page does without them. */
export function InviteButton({ company }: { company: string }) {
  const [open, setOpen] = useState(false);
  const [roles, setRoles] = useState<OfferedRole[] | null>(null);

  const show = useCallback(async () => {
    setOpen(true);
    const sent = await sendJson("GET", "/api/roles");
    if (sent.ok)
      return setRoles(readRoles(sent.data).map(({ id, name, grantable }) => ({ id, name: named(name), grantable })));
    setOpen(false);
    showToast({ tone: "refused", message: sent.message });
  }, []);

  useOpenedByHash("invite", () => void show());

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== "i" || !isSingleKey(event)) return;
      event.preventDefault();
      void show();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [show]);

  return (
    <>
      <Button
        variant="primary"
        aria-busy={open && !roles}
        onClick={() => void show()}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
      >
        <UserPlus />
        Invite people <kbd className="kbd">I</kbd>
      </Button>
      {open && roles && <InviteDialog data={{ company, roles }} onClose={() => setOpen(false)} />}
    </>
  );
}
