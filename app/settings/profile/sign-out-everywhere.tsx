"use client";

import { useState } from "react";
import { type Refused, sendJson } from "../../_components/send-json";
import { Button } from "../../_components/ui/button";
import { Card, CardFoot } from "../../_components/ui/card";
import { Dialog, DialogBody, DialogFoot } from "../../_components/ui/dialog";
import { Notice } from "../../_components/ui/notice";

/** Ends every session of the person, after asking once. It ends at the signed-out page, since this session is one of them. */
export function SignOutEverywhere({ company }: { company: string }) {
  const [step, setStep] = useState<"closed" | "asking" | "ending">("closed");
  const [refused, setRefused] = useState<Refused | null>(null);

  async function end() {
    setStep("ending");
    setRefused(null);
    const sent = await sendJson("POST", "/api/session/end-everywhere");
    if (sent.ok || sent.signedOut)
      return location.assign(`/signed-out?everywhere=1${isTold(sent) ? "" : "&partial=1"}`);
    setRefused(sent);
    setStep("asking");
  }

  return (
    <Card
      id="sessions"
      title="Sessions"
      intro="Somebody else at your keyboard, a phone left on a train: end every session you have, wherever it is open."
    >
      <CardFoot>
        <span>This session ends with them.</span>
        <Button onClick={() => setStep("asking")}>Sign out everywhere</Button>
      </CardFoot>
      {step !== "closed" && (
        <Dialog
          title="Sign out everywhere?"
          intro={`All your sessions end: in every browser, on every device, and at every company you use, not at ${company} alone.`}
          onClose={() => step === "asking" && setStep("closed")}
        >
          <DialogBody>
            <p>
              You can sign in again right away. What is typed but not saved in other windows can only be saved after
              that.
            </p>
            <div role="alert" className="empty:hidden">
              {refused && (
                <Notice tone="danger">
                  <p>{refused.message}</p>
                  {refused.requestId && <code className="text-muted-foreground text-xs">{refused.requestId}</code>}
                </Notice>
              )}
            </div>
          </DialogBody>
          <DialogFoot>
            <Button variant="ghost" disabled={step === "ending"} onClick={() => setStep("closed")}>
              Cancel
            </Button>
            <Button variant="primary" disabled={step === "ending"} onClick={() => void end()}>
              {step === "ending" ? "Signing out…" : "Sign out everywhere"}
            </Button>
          </DialogFoot>
        </Dialog>
      )}
    </Card>
  );
}

/** Whether the sign-in service was told; if nobody is signed in any more, it was told by somebody else. */
function isTold(sent: Awaited<ReturnType<typeof sendJson>>): boolean {
  if (!sent.ok) return true;
  const { data } = sent;
  return (
    typeof data === "object" && data !== null && "isSignInServiceTold" in data && data.isSignInServiceTold === true
  );
}
