"use client";

import { LogOut } from "lucide-react";
import { useState } from "react";
import { type Refused, sendJson } from "@/app/_components/send-json";
import { signInAfresh } from "@/app/_components/sign-in-afresh";
import { Button } from "@/app/_components/ui/button";
import { Dialog, DialogBody, DialogFoot } from "@/app/_components/ui/dialog";
import { SaveRefused } from "../profile/save-refused";

/** Ends every session of the company, the one of whoever presses it included. */
export function SignEveryoneOut({ company }: { company: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button className="text-destructive" onClick={() => setOpen(true)}>
        <LogOut />
        Sign everyone out…
      </Button>
      {isOpen && <Question company={company} onClose={() => setOpen(false)} />}
    </div>
  );
}

function Question({ company, onClose }: { company: string; onClose: () => void }) {
  const [isEnding, setEnding] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);

  async function end() {
    setEnding(true);
    const sent = await sendJson("DELETE", "/api/sessions");
    if (sent.ok) {
      // This session has ended with all the others.
      signInAfresh(location.pathname);
      return;
    }
    setEnding(false);
    setRefused(sent);
  }

  return (
    <Dialog title={`Sign everyone out of ${company}`} onClose={onClose}>
      <DialogBody>
        <p>
          Within seconds everybody is signed out of {company}, you too, and has to prove who they are to come back. What
          somebody has typed and not saved stays on their page until they do. Other companies are not touched.
        </p>
        <div role="alert" className="mt-4 empty:hidden">
          {refused && <SaveRefused why={refused} anchor="sessions-title" />}
        </div>
      </DialogBody>
      <DialogFoot>
        <span />
        <Button onClick={onClose} data-first-focus>
          Keep them signed in
        </Button>
        <Button variant="danger" disabled={isEnding} onClick={() => void end()}>
          {isEnding ? "Signing out…" : "Sign everyone out"}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
