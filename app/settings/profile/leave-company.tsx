"use client";

import { useState } from "react";
import { type Refused, sendJson } from "../../_components/send-json";
import { SignInBeside } from "../../_components/sign-in-beside";
import { Button } from "../../_components/ui/button";
import { Card, CardFoot } from "../../_components/ui/card";
import { Dialog, DialogBody, DialogFoot } from "../../_components/ui/dialog";
import { Notice } from "../../_components/ui/notice";

/** The way out of the company. */
export function LeaveCompany({ company }: { company: string }) {
  const [asking, setAsking] = useState(false);
  return (
    <Card id="leave" title={`Leave ${company}`} intro="You lose access at once. What you made stays with the company.">
      <CardFoot>
        <span>To come back, you need a new invitation.</span>
        <Button className="text-destructive" onClick={() => setAsking(true)}>
          Leave {company}…
        </Button>
      </CardFoot>
      {asking && <LeaveDialog company={company} onClose={() => setAsking(false)} />}
    </Card>
  );
}

function LeaveDialog({ company, onClose }: { company: string; onClose: () => void }) {
  const [leaving, setLeaving] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);

  async function leave() {
    setLeaving(true);
    const sent = await sendJson("POST", "/api/members/leave");
    if (sent.ok) return location.assign("/signed-out");
    setRefused(sent);
    setLeaving(false);
  }

  return (
    <Dialog title={`Leave ${company}`} onClose={onClose}>
      <DialogBody>
        <p>
          You lose access to {company} immediately and are signed out everywhere. To come back, you need a new
          invitation.
        </p>
        <div role="alert" className="mt-3 empty:hidden">
          {refused?.signedOut && (
            <SignInBeside again={`Leave ${company} once more.`}>
              You are signed out, so you have not left. You are still a member of {company}.
            </SignInBeside>
          )}
          {refused && !refused.signedOut && <Notice tone="danger">{refused.message}</Notice>}
        </div>
      </DialogBody>
      <DialogFoot>
        <Button data-first-focus onClick={onClose}>
          Stay
        </Button>
        <Button variant="primary" disabled={leaving} onClick={() => void leave()}>
          {leaving ? "Leaving…" : `Leave ${company}`}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
