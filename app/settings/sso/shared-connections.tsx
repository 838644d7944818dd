"use client";

import { useRouter } from "next/navigation";
import { startTransition, useState } from "react";
import { showToast } from "@/app/_components/toast/toasts";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody } from "@/app/_components/ui/card";
import { Dialog, DialogBody, DialogFoot } from "@/app/_components/ui/dialog";
import type { Connection } from "@/lib/connections/connection";
import { Refused } from "./refused";
import { useSend } from "./use-send";
import { namesOf } from "./words";

type Props = { connections: Connection[]; company: string; mayChange: boolean };

/** What the product offers to every company: on or off here, and nothing else. */
export function SharedConnections({ connections, company, mayChange }: Props) {
  const router = useRouter();
  const { send, isSending, refused } = useSend();
  const [closing, setClosing] = useState<Connection | null>(null);
  const nameOf = namesOf(connections);

  async function change(connection: Connection, isEnabled: boolean) {
    if (!(await send("PATCH", `/api/connections/${connection.id}`, { isEnabled }))) return;
    setClosing(null);
    showToast({ tone: "done", message: `${nameOf(connection)} is ${isEnabled ? "on" : "off"}` });
    startTransition(() => router.refresh());
  }

  return (
    <Card
      id="shared"
      title="Other ways to sign in"
      intro={`They belong to the product. ${company} can use them or not.`}
    >
      <CardBody>
        <div className="option-list">
          {connections.map((connection) => (
            <label key={connection.id} className="option">
              <input
                type="checkbox"
                className="switch"
                checked={connection.isEnabled}
                disabled={!mayChange || isSending}
                onChange={() => (connection.isEnabled ? setClosing(connection) : void change(connection, true))}
              />
              <span>
                <span className="option-name">{nameOf(connection)}</span>
                <span className="hint">
                  {connection.isEnabled ? `People may sign in to ${company} with it.` : "Nobody signs in with it."}
                </span>
              </span>
            </label>
          ))}
        </div>
        {!closing && <Refused why={refused} />}
      </CardBody>
      {closing && (
        <Dialog title={`Turn ${nameOf(closing)} off`} onClose={() => setClosing(null)}>
          <DialogBody>
            <p>
              Whoever signs in to {company} this way is signed out and cannot come back by it. Their membership stays.
              The last way in cannot be turned off.
            </p>
            <Refused why={refused} />
          </DialogBody>
          <DialogFoot>
            <span />
            <Button onClick={() => setClosing(null)} data-first-focus>
              Keep it on
            </Button>
            <Button variant="danger" disabled={isSending} onClick={() => void change(closing, false)}>
              Turn {nameOf(closing)} off
            </Button>
          </DialogFoot>
        </Dialog>
      )}
    </Card>
  );
}
