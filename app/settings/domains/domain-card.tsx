"use client";

import { useState } from "react";
import { type Sent, sendJson } from "@/app/_components/send-json";
import { showToast } from "@/app/_components/toast/toasts";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardFoot } from "@/app/_components/ui/card";
import { Chip } from "@/app/_components/ui/chip";
import type { Domain } from "@/lib/domains/schema";
import { SaveRefused } from "../profile/save-refused";
import { ProofRecord } from "./proof-record";

type Props = { domain: Domain; mayChange: boolean; onChanged: () => void; onRemove: () => void };

export function DomainCard({ domain, mayChange, onChanged, onRemove }: Props) {
  const isProven = domain.status === "verified";
  return (
    <Card
      id={domain.id}
      title={domain.domain}
      state={
        <Chip tone={isProven ? "success" : "warning"} dot>
          {isProven ? "Proven" : "Waiting for the record"}
        </Chip>
      }
      intro={
        isProven
          ? "Proven by a DNS record. It may stay there."
          : "Not proven yet. Add this record to its DNS, then check."
      }
    >
      <CardBody className="grid gap-4">
        {isProven ? (
          <UsedForSignIn domain={domain} mayChange={mayChange} onChanged={onChanged} />
        ) : (
          <ProofRecord domain={domain} mayChange={mayChange} onProven={onChanged} />
        )}
      </CardBody>
      {mayChange && (
        <CardFoot>
          <span>
            {isProven
              ? "Nobody else here can prove it while it is yours."
              : "DNS changes take minutes, sometimes hours."}
          </span>
          <Button className="text-destructive" onClick={onRemove}>
            Remove {domain.domain}…
          </Button>
        </CardFoot>
      )}
    </Card>
  );
}

/** Saved at once, and put back when it was refused. */
function UsedForSignIn({ domain, mayChange, onChanged }: Omit<Props, "onRemove">) {
  const [wish, setWish] = useState<boolean | null>(null);
  const [refused, setRefused] = useState<(Sent & { ok: false }) | null>(null);
  const isOn = wish ?? domain.usedForSignIn;

  async function change(usedForSignIn: boolean) {
    setWish(usedForSignIn);
    const sent = await sendJson("PATCH", `/api/domains/${domain.id}`, { usedForSignIn });
    setRefused(sent.ok ? null : sent);
    if (!sent.ok) return setWish(null);
    showToast({ tone: "done", message: usedForSignIn ? `${domain.domain} leads to single sign-on` : "Saved" });
    onChanged();
  }

  return (
    <>
      <label className="option">
        <input
          type="checkbox"
          className="switch"
          checked={isOn}
          disabled={!mayChange}
          onChange={(event) => void change(event.target.checked)}
        />
        <span>
          <span className="option-name">Lead its addresses to single sign-on</span>
          <span className="hint">
            Whoever types an address of {domain.domain} at the sign-in is sent to your identity provider.
          </span>
        </span>
      </label>
      <div role="alert" className="empty:hidden">
        {refused && <SaveRefused why={refused} />}
      </div>
    </>
  );
}
