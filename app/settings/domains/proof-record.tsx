"use client";

import { useState } from "react";
import { type Sent, sendJson } from "@/app/_components/send-json";
import { showToast } from "@/app/_components/toast/toasts";
import { Button } from "@/app/_components/ui/button";
import { CopyButton } from "@/app/_components/ui/copy-button";
import { Fact, Facts } from "@/app/_components/ui/facts";
import { Notice } from "@/app/_components/ui/notice";
import type { Domain, DomainCheck } from "@/lib/domains/schema";
import { SaveRefused } from "../profile/save-refused";

type State =
  | { step: "idle" }
  | { step: "looking" }
  | { step: "looked"; check: DomainCheck; at: string }
  | { step: "refused"; why: Sent & { ok: false } };

const clock = () => new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** The record to add, and the button that looks whether it is there. */
export function ProofRecord(props: { domain: Domain; mayChange: boolean; onProven: () => void }) {
  const { domain, mayChange, onProven } = props;
  const [state, setState] = useState<State>({ step: "idle" });

  async function look() {
    setState({ step: "looking" });
    const sent = await sendJson("POST", `/api/domains/${domain.id}/check`, {});
    if (!sent.ok) return setState({ step: "refused", why: sent });
    const check = sent.data as DomainCheck;
    setState({ step: "looked", check, at: clock() });
    if (check.outcome !== "verified") return;
    showToast({ tone: "done", message: `${domain.domain} is proven` });
    onProven();
  }

  return (
    <>
      <Facts>
        <Fact name="Type">TXT</Fact>
        <Fact name="Name">
          <code>{domain.record.host}</code>
          <CopyButton value={domain.record.host} label="Copy the name" />
        </Fact>
        <Fact name="Value">
          <code>{domain.record.value}</code>
          <CopyButton value={domain.record.value} label="Copy the value" />
        </Fact>
      </Facts>
      <div role="status" className="empty:hidden">
        {state.step === "looked" && <Looked {...state} host={domain.record.host} />}
      </div>
      <div role="alert" className="empty:hidden">
        {state.step === "refused" && <SaveRefused why={state.why} />}
      </div>
      {mayChange && (
        <div>
          <Button className="min-w-32" disabled={state.step === "looking"} onClick={() => void look()}>
            {state.step === "looking" ? "Looking…" : state.step === "idle" ? "Check now" : "Check again"}
          </Button>
        </div>
      )}
    </>
  );
}

function Looked({ check, at, host }: { check: DomainCheck; at: string; host: string }) {
  if (check.outcome === "verified") return null;
  if (check.outcome === "silent") {
    return <Notice>The DNS did not answer at {at}. That says nothing about your record; try again in a minute.</Notice>;
  }
  if (check.found.length === 0) {
    return (
      <Notice tone="warning">
        At {at} there was no TXT record at <code>{host}</code>. Some DNS panels add the domain to the name by
        themselves: then enter only the part before it.
      </Notice>
    );
  }
  return (
    <Notice tone="warning">
      At {at} there stood another value: <code>{check.found.join(", ")}</code>. Replace it with the one above, or add a
      second record.
    </Notice>
  );
}
