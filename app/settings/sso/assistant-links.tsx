"use client";

import { useRouter } from "next/navigation";
import { startTransition, useState } from "react";
import { showToast } from "@/app/_components/toast/toasts";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardFoot } from "@/app/_components/ui/card";
import { CopyButton } from "@/app/_components/ui/copy-button";
import { Notice } from "@/app/_components/ui/notice";
import type { Ticket } from "@/lib/connections/tickets";
import { Refused } from "./refused";
import { useSend } from "./use-send";
import { dateWords } from "./words";

/** The other way: a link with which somebody connects the provider in the sign-in service's own assistant. Shown once. */
export function AssistantLinks({ tickets }: { tickets: Ticket[] }) {
  const router = useRouter();
  const { send, isSending, refused } = useSend();
  const [url, setUrl] = useState<string | null>(null);
  const reload = () => startTransition(() => router.refresh());

  async function create() {
    const sent = await send("POST", "/api/sso-tickets");
    if (!sent) return;
    setUrl((sent.data as { url: string }).url);
    reload();
  }

  async function revoke({ id }: Ticket) {
    if (!(await send("DELETE", `/api/sso-tickets/${id}`))) return;
    setUrl(null);
    showToast({ tone: "done", message: "The link was revoked" });
    reload();
  }

  return (
    <Card
      id="assistant"
      title="Let somebody else set it up"
      intro="A link to the set-up assistant, for whoever runs your identity provider. They need no membership here."
    >
      <CardBody className="grid gap-4">
        <div role="status" className="empty:hidden">
          {url && (
            <Notice>
              <p>This link is shown once. Whoever has it can set up one connection for your company.</p>
              <span className="copy-line">
                <code className="secret-once">{url}</code>
                <CopyButton value={url} label="Copy the link" />
              </span>
            </Notice>
          )}
        </div>
        {tickets.length > 0 && (
          <ul className="option-list">
            {tickets.map((ticket) => (
              <li key={ticket.id} className="option notice-row">
                <span>
                  Made by {ticket.createdBy}, good until {dateWords(ticket.expiresAt)}
                </span>
                <Button size="sm" disabled={isSending} onClick={() => void revoke(ticket)}>
                  Revoke
                </Button>
              </li>
            ))}
          </ul>
        )}
        <Refused why={refused} />
      </CardBody>
      <CardFoot>
        <span>Nobody joins by it before you turn that on here.</span>
        <Button disabled={isSending} onClick={() => void create()}>
          Make a link
        </Button>
      </CardFoot>
    </Card>
  );
}
