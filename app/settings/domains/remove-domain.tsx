"use client";

import { useState } from "react";
import { type Sent, sendJson } from "@/app/_components/send-json";
import { showToast } from "@/app/_components/toast/toasts";
import { Button } from "@/app/_components/ui/button";
import { Dialog, DialogBody, DialogFoot } from "@/app/_components/ui/dialog";
import type { Domain } from "@/lib/domains/schema";
import { SaveRefused } from "../profile/save-refused";

type Props = { domain: Domain; company: string; onClose: () => void; onRemoved: () => void };

/** What ends when a domain is removed, before it does. */
export function RemoveDomain({ domain, company, onClose, onRemoved }: Props) {
  const [isRemoving, setIsRemoving] = useState(false);
  const [refused, setRefused] = useState<(Sent & { ok: false }) | null>(null);

  async function remove() {
    setIsRemoving(true);
    const sent = await sendJson("DELETE", `/api/domains/${domain.id}`, {});
    setIsRemoving(false);
    if (!sent.ok) return setRefused(sent);
    showToast({ tone: "done", message: `${domain.domain} was removed` });
    onRemoved();
  }

  return (
    <Dialog title={`Remove ${domain.domain}`} onClose={onClose}>
      <DialogBody>
        {domain.status === "verified" ? (
          <p>
            Nobody comes in to {company} by single sign-on with one of its addresses any more: whoever does so today is
            signed out within ten minutes. They stay members, with their roles, and a password still lets them in where
            they have one. Another company may prove the domain; to have it back you prove it again.
          </p>
        ) : (
          <p>It is not proven, so nothing changes for anybody. The record can be taken out of the DNS.</p>
        )}
        <div role="alert" className="empty:hidden">
          {refused && <SaveRefused why={refused} />}
        </div>
      </DialogBody>
      <DialogFoot>
        <span />
        <Button onClick={onClose} data-first-focus>
          Keep it
        </Button>
        <Button variant="danger" disabled={isRemoving} onClick={() => void remove()}>
          {isRemoving ? "Removing…" : "Remove domain"}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
