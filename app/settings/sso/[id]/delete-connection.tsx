"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { showToast } from "@/app/_components/toast/toasts";
import { Button } from "@/app/_components/ui/button";
import { Dialog, DialogBody, DialogFoot } from "@/app/_components/ui/dialog";
import type { ConnectionDetails } from "@/lib/connections/details";
import { Refused } from "../refused";
import { useSend } from "../use-send";

/** What ends when a connection is deleted, before it does. */
export function DeleteConnection({ connection, company }: { connection: ConnectionDetails; company: string }) {
  const router = useRouter();
  const { send, isSending, refused } = useSend();
  const [isAsked, setIsAsked] = useState(false);
  const { id, displayName, users } = connection;

  async function remove() {
    if (!(await send("DELETE", `/api/connections/${id}`))) return;
    showToast({ tone: "done", message: `${displayName} was deleted` });
    router.push("/settings/sso");
  }

  return (
    <section className="card card-danger" aria-labelledby="delete-title">
      <div className="card-head">
        <h2 id="delete-title">Delete this connection</h2>
        <p>{consequence(users, company)} Your provider’s side stays as it is.</p>
      </div>
      <div className="card-foot">
        <span>This cannot be undone.</span>
        <Button className="text-destructive" onClick={() => setIsAsked(true)}>
          Delete {displayName}…
        </Button>
      </div>
      {isAsked && (
        <Dialog title={`Delete ${displayName}`} onClose={() => setIsAsked(false)}>
          <DialogBody>
            <p>{consequence(users, company)} There is no way back: a new connection gives people new identities.</p>
            <Refused why={refused} />
          </DialogBody>
          <DialogFoot>
            <span />
            <Button onClick={() => setIsAsked(false)} data-first-focus>
              Keep it
            </Button>
            <Button variant="danger" disabled={isSending} onClick={() => void remove()}>
              {isSending ? "Deleting…" : "Delete connection"}
            </Button>
          </DialogFoot>
        </Dialog>
      )}
    </section>
  );
}

function consequence({ count, you }: ConnectionDetails["users"], company: string): string {
  if (count === 0) return "Nobody was seen to use it, so nobody is known to lose access.";
  const who = count === 1 ? "One person signs in by it and loses" : `${count} people sign in by it and lose`;
  return `${who} access to ${company} immediately, with their membership${you ? "; you are one of them" : ""}.`;
}
