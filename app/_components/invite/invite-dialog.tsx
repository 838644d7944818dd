"use client";

import { useState } from "react";
import { standingOf } from "@/lib/invitations/judge";
import { lifetimes } from "@/lib/invitations/limits";
import type { Batch, BatchItem } from "@/lib/invitations/types";
import type { Refused } from "../send-json";
import { createOnce } from "../send-once";
import { SignInBeside } from "../sign-in-beside";
import { Button } from "../ui/button";
import { Dialog, DialogBody, DialogFoot } from "../ui/dialog";
import { Notice } from "../ui/notice";
import { Select } from "../ui/select";
import { DraftTable } from "./draft-table";
import { PeopleSource } from "./people-source";
import { RunDialog } from "./run-dialog";
import { runDriver } from "./run-driver";
import type { InviteData } from "./types";
import { countsOf, useDrafts } from "./use-drafts";
import { peopleWords } from "./words";

const dayWords = new Intl.NumberFormat("en", { style: "unit", unit: "day", unitDisplay: "long" });

/** Write, paste or drop people, mend what cannot be sent, and invite them; then how far it is. */
export function InviteDialog({ data, onClose }: { data: InviteData; onClose: () => void }) {
  const drafts = useDrafts(data.roles);
  const [days, setDays] = useState<number>(7);
  const [progress, setProgress] = useState<"editing" | "saving" | Refused>("editing");
  const [run, setRun] = useState<string | null>(null);
  const [create] = useState(createOnce);
  if (run) return <RunDialog id={run} company={data.company} onClose={onClose} />;

  const counts = countsOf(drafts.drafts);
  const saving = progress === "saving";

  async function invite() {
    setProgress("saving");
    const ready = drafts.drafts.filter(({ verdict }) => standingOf(verdict) === "ready");
    const rows = ready.map(({ email, name, role }) => ({ email, name, roleId: role }));
    const sent = await create("/api/invitation-batches", { kind: "invite", rows, lifetimeDays: days });
    if (!sent.ok) {
      setProgress(sent);
      return;
    }
    const { batch, items } = sent.data as { batch: Batch; items: BatchItem[] };
    runDriver.begin(batch, items);
    setRun(batch.id);
  }

  return (
    <Dialog
      wide
      title={`Invite people to ${data.company}`}
      intro="They get an email with a link that works once."
      onClose={onClose}
    >
      <DialogBody>
        <PeopleSource drafts={drafts} />
        <Summary counts={counts} drafts={drafts} data={data} />
        <DraftTable drafts={drafts} roles={data.roles} />
        <div role="alert" className="mt-3 empty:hidden">
          {drafts.tooMany && (
            <Notice tone="warning">One run takes 500 people. Invite the others in another one.</Notice>
          )}
          {typeof progress === "object" && <NotInvited why={progress} />}
        </div>
      </DialogBody>
      <DialogFoot>
        <span className="invite-days">
          <label htmlFor="invite-days">Links work for</label>
          <Select id="invite-days" value={days} onChange={(event) => setDays(Number(event.target.value))}>
            {lifetimes.map((one) => (
              <option key={one} value={one}>
                {dayWords.format(one)}
              </option>
            ))}
          </Select>
        </span>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="primary"
          disabled={counts.ready === 0 || saving || drafts.tooMany}
          onClick={() => void invite()}
        >
          {saving ? "Storing…" : counts.ready === 0 ? "Invite people" : `Invite ${peopleWords(counts.ready)}`}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

function NotInvited({ why }: { why: Refused }) {
  if (why.signedOut) {
    return (
      <SignInBeside again="Invite them once more.">
        You are signed out, so nobody was invited. Everybody you wrote down is still here.
      </SignInBeside>
    );
  }
  return (
    <Notice tone="danger">
      <p>{why.message}</p>
      {why.requestId && <code className="text-muted-foreground text-xs">{why.requestId}</code>}
    </Notice>
  );
}

function Summary({
  counts,
  drafts,
  data,
}: {
  counts: ReturnType<typeof countsOf>;
  drafts: ReturnType<typeof useDrafts>;
  data: InviteData;
}) {
  const all = drafts.drafts.length;
  return (
    <div className="invite-sum">
      <span role="status" className="invite-counts">
        <b>{all === 1 ? "1 address" : `${all} addresses`}</b>
        {counts.ready > 0 && <span className="chip chip-success">{counts.ready} ready</span>}
        {counts.to_fix > 0 && <span className="chip chip-danger">{counts.to_fix} to fix</span>}
        {counts.left_out > 0 && <span className="chip chip-plain">{counts.left_out} left out</span>}
      </span>
      <span className="invite-all">
        <label htmlFor="invite-role">Role for all</label>
        <Select id="invite-role" value={drafts.role} onChange={(event) => drafts.setRoleForAll(event.target.value)}>
          {data.roles
            .filter(({ grantable }) => grantable)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </Select>
      </span>
    </div>
  );
}
