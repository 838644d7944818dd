"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Batch, BatchItem } from "@/lib/invitations/types";
import { RunDialog } from "../../_components/invite/run-dialog";
import { runDriver } from "../../_components/invite/run-driver";
import { type Sent, sendJson } from "../../_components/send-json";
import { showToast } from "../../_components/toast/toasts";
import { Notice } from "../../_components/ui/notice";
import { inRuns } from "./in-runs";
import { InvitationsPager } from "./invitations-pager";
import { InvitationsTable } from "./invitations-table";
import { InvitationsToolbar } from "./invitations-toolbar";
import { RevokeDialog } from "./revoke-dialog";
import { InvitationsSelection } from "./selection";
import type { ListData, Row } from "./types";
import { UnfinishedRuns } from "./unfinished-runs";

/** The list and what is done in it. What touches several is a run: stored, paced, and with an answer for each row. */
export function InvitationsView({ data }: { data: ListData }) {
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map());
  const [revoking, setRevoking] = useState<readonly Row[]>([]);
  const [run, setRun] = useState<string | null>(null);

  function choose(rows: readonly Row[], on: boolean) {
    const next = new Map(chosen);
    for (const row of rows) {
      if (on) next.set(row.id, row);
      else next.delete(row.id);
    }
    setChosen(next);
  }

  async function resendOne(row: Row) {
    const sent = await sendJson("POST", `/api/invitations/${row.id}/resend`);
    showToast(
      sent.ok
        ? { tone: "done", message: `A new link is on its way to ${row.email}.` }
        : { tone: "refused", message: sent.message },
    );
    refreshAfter(sent);
  }

  /** Without a session, asking for the page again would leave it. */
  function refreshAfter(sent: Sent) {
    if (sent.ok || !sent.signedOut) router.refresh();
  }

  async function begin(wish: { kind: "resend" | "revoke"; invitations: readonly string[] }) {
    for (const [place, invitations] of inRuns(wish.invitations).entries()) {
      const sent = await sendJson("POST", "/api/invitation-batches", { ...wish, invitations });
      setRevoking([]);
      if (!sent.ok) return showToast({ tone: "refused", message: sent.message });
      const { batch, items } = sent.data as { batch: Batch; items: BatchItem[] };
      runDriver.begin(batch, items);
      setChosen((before) => new Map([...before].filter(([id]) => !invitations.includes(id))));
      // The others have their lines above the list.
      if (place === 0) setRun(batch.id);
    }
  }

  async function revoke(rows: readonly Row[]) {
    const [first] = rows;
    if (rows.length > 1 || !first) return begin({ kind: "revoke", invitations: rows.map(({ id }) => id) });
    const sent = await sendJson("DELETE", `/api/invitations/${first.id}`);
    setRevoking([]);
    choose([first], false);
    showToast(
      sent.ok
        ? { tone: "done", message: `The link sent to ${first.email} no longer works.` }
        : { tone: "refused", message: sent.message },
    );
    refreshAfter(sent);
  }

  return (
    <>
      <UnfinishedRuns runs={data.unfinished} onShow={setRun} />
      <InvitationsToolbar
        data={data}
        onResendExpired={() => void begin({ kind: "resend", invitations: data.expiredIds })}
      />
      {!data.complete && (
        <div className="mb-3">
          <Notice>
            The sign-in service shows the newest 1,000 invitations. Older ones work, and are not in this list.
          </Notice>
        </div>
      )}
      <InvitationsTable
        data={data}
        chosen={chosen}
        onChoose={choose}
        onResend={(row) => void resendOne(row)}
        onRevoke={(row) => setRevoking([row])}
      />
      <InvitationsPager data={data} />
      {data.mayWrite && data.found > 0 && (
        <div className="mt-4">
          <Notice>
            Sending again makes a new link and ends the old one. If the second fails, the row says so and stays.
          </Notice>
        </div>
      )}
      {chosen.size > 0 && (
        <InvitationsSelection
          count={chosen.size}
          onResend={() => void begin({ kind: "resend", invitations: [...chosen.keys()] })}
          onRevoke={() => setRevoking([...chosen.values()])}
          onClear={() => setChosen(new Map())}
        />
      )}
      {revoking.length > 0 && (
        <RevokeDialog rows={revoking} onRevoke={() => revoke(revoking)} onClose={() => setRevoking([])} />
      )}
      {run && <RunDialog id={run} company={data.company} onClose={() => setRun(null)} />}
    </>
  );
}
