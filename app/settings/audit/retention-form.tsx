"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, startTransition, useState } from "react";
import { periodWords, retentionChoices } from "@/lib/audit/retention-choices";
import { type Refused, sendJson } from "../../_components/send-json";
import { showToast } from "../../_components/toast/toasts";
import { Button } from "../../_components/ui/button";
import { Card, CardBody, CardFoot } from "../../_components/ui/card";
import { Dialog, DialogBody, DialogFoot } from "../../_components/ui/dialog";
import { Fact, Facts } from "../../_components/ui/facts";
import { Field } from "../../_components/ui/field";
import { Notice } from "../../_components/ui/notice";
import { Select } from "../../_components/ui/select";
import { SaveRefused } from "../profile/save-refused";
import { countWords } from "./words";

type Props = {
  days: number;
  /** How many entries are older than each choice now. */
  older: Record<number, number>;
  mayChange: boolean;
  company: string;
};

/** Says what a shorter period deletes before it is chosen, and asks once more where it deletes anything. */
export function RetentionForm({ days, older, mayChange, company }: Props) {
  const router = useRouter();
  const [wish, setWish] = useState(days);
  const [step, setStep] = useState<"editing" | "confirming" | "saving">("editing");
  const [refused, setRefused] = useState<Refused | null>(null);
  const isShorter = wish < days;
  const lost = older[wish] ?? 0;

  async function save() {
    setStep("saving");
    const sent = await sendJson("PUT", "/api/audit/retention", { days: wish, was: days });
    if (!sent.ok) {
      setStep("editing");
      setRefused(sent);
      return;
    }
    showToast({ tone: "done", message: `The audit log is kept for ${periodWords(wish)}` });
    startTransition(() => {
      router.refresh();
      setRefused(null);
      setStep("editing");
    });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isShorter && lost > 0) setStep("confirming");
    else void save();
  }

  if (!mayChange) return <KeptFor days={days} company={company} />;
  return (
    <form onSubmit={submit}>
      <Card
        id="retention"
        title="Retention"
        intro={`For how long ${company} keeps its audit log. Older entries are deleted once a day.`}
      >
        <CardBody className="grid gap-4">
          <Field id="retention-days" label="Keep entries for" hint={hintFor(wish, days, lost)}>
            {(control) => (
              <span className="block max-w-60">
                <Select {...control} value={wish} onChange={(event) => setWish(Number(event.target.value))}>
                  {choicesWith(days).map((choice) => (
                    <option key={choice} value={choice}>
                      {periodWords(choice)}
                    </option>
                  ))}
                </Select>
              </span>
            )}
          </Field>
          <div role="alert" className="empty:hidden">
            {refused && <Refusal why={refused} onReload={() => router.refresh()} />}
          </div>
        </CardBody>
        <CardFoot>
          <span role="status">{wish === days ? "" : <Changed from={days} to={wish} />}</span>
          {wish !== days && step === "editing" && (
            <Button variant="ghost" onClick={() => setWish(days)}>
              Discard
            </Button>
          )}
          <Button type="submit" variant="primary" className="min-w-36" disabled={wish === days || step === "saving"}>
            {step === "saving" ? "Saving…" : "Save retention"}
          </Button>
        </CardFoot>
      </Card>
      {step === "confirming" && (
        <Dialog
          title={`Delete ${countWords(lost)} ${lost === 1 ? "entry" : "entries"}?`}
          onClose={() => setStep("editing")}
        >
          <DialogBody>
            <p>
              Everything older than {periodWords(wish)} is deleted from the audit log within a day, and from then on
              every day. It cannot be brought back; export it first if somebody may ask for it.
            </p>
          </DialogBody>
          <DialogFoot>
            <Button onClick={() => setStep("editing")}>Keep {periodWords(days)}</Button>
            <Button variant="primary" onClick={() => void save()}>
              Keep only {periodWords(wish)}
            </Button>
          </DialogFoot>
        </Dialog>
      )}
    </form>
  );
}

function KeptFor({ days, company }: { days: number; company: string }) {
  return (
    <Card id="retention" title="Retention">
      <CardBody>
        <Facts>
          <Fact name={`${company} keeps entries for`}>{periodWords(days)}</Fact>
        </Facts>
      </CardBody>
    </Card>
  );
}

function Refusal({ why, onReload }: { why: Refused; onReload: () => void }) {
  if (why.code !== "conflict") return <SaveRefused why={why} />;
  return (
    <Notice tone="warning">
      <p>Somebody else changed this in the meantime. Nothing was saved.</p>
      <Button size="sm" className="mt-2" onClick={onReload}>
        Show what it is now
      </Button>
    </Notice>
  );
}

function Changed({ from, to }: { from: number; to: number }) {
  return (
    <>
      <i className="dot mr-2 mb-0.5 text-brand" />
      Changed: {periodWords(from)} → {periodWords(to)}
    </>
  );
}

function hintFor(wish: number, days: number, lost: number): string {
  if (wish >= days)
    return wish === days ? "Longer costs nothing; shorter deletes what is older." : "Nothing is deleted by this.";
  if (lost === 0) return "No entry is that old: nothing is deleted by this now.";
  return `${countWords(lost)} ${lost === 1 ? "entry is" : "entries are"} older, and deleted within a day.`;
}

/** The database takes any number of days; one that is not on offer is offered to whoever has it. */
function choicesWith(days: number): number[] {
  return [...new Set([...retentionChoices, days])].sort((a, b) => a - b);
}
