"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, startTransition, useState } from "react";
import { type Refused, sendJson } from "@/app/_components/send-json";
import { showToast } from "@/app/_components/toast/toasts";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardFoot } from "@/app/_components/ui/card";
import { type PlanName, planNames } from "@/lib/auth0/metadata-fields";
import { offers } from "@/lib/plans/offers";
import { planWords } from "@/lib/plans/words";
import { SaveRefused } from "../profile/save-refused";

type Props = { current: PlanName; used: number; company: string; mayChange: boolean };

/** The plans side by side, and the change from one to another with what it means. */
export function PlanForm({ current, used, company, mayChange }: Props) {
  const router = useRouter();
  const [chosen, setChosen] = useState(current);
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const changed = chosen !== current;

  async function save(event: FormEvent) {
    event.preventDefault();
    setSaving(true);
    const sent = await sendJson("PUT", "/api/plan", { plan: chosen });
    setSaving(false);
    setRefused(sent.ok ? null : sent);
    if (!sent.ok) return;
    showToast({ tone: "done", message: `${company} is on the ${planWords[chosen]} plan` });
    startTransition(() => router.refresh());
  }

  return (
    <form onSubmit={(event) => void save(event)}>
      <Card
        id="plans"
        title="Plans"
        intro={mayChange ? undefined : `An owner or an admin of ${company} can change the plan.`}
      >
        <CardBody className="grid gap-4">
          <fieldset disabled={!mayChange || saving}>
            <legend className="sr-only">Plan</legend>
            {planNames.map((plan) => (
              <label key={plan} className="option">
                <input
                  type="radio"
                  name="plan"
                  className="radio"
                  value={plan}
                  checked={chosen === plan}
                  onChange={() => setChosen(plan)}
                />
                <span>
                  <span className="option-name">{planWords[plan]}</span>
                  <span className="hint">{offerWords(plan)}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <div role="alert" className="empty:hidden">
            {refused && <SaveRefused why={refused} />}
          </div>
        </CardBody>
        {mayChange && (
          <CardFoot>
            <span role="status">{changed ? consequence(chosen, used, company) : "No billing is connected."}</span>
            <Button type="submit" variant="primary" className="min-w-40" disabled={!changed || saving}>
              {saving ? "Changing…" : changed ? `Change to ${planWords[chosen]}` : "Change plan"}
            </Button>
          </CardFoot>
        )}
      </Card>
    </form>
  );
}

function offerWords(plan: PlanName): string {
  const { projects, entitlements } = offers[plan];
  const room = projects === null ? "As many projects as you like" : `Up to ${projects} projects`;
  return entitlements.includes("csv_export") ? `${room}, CSV export.` : `${room}.`;
}

/** What the change means for what is there: nothing is ever taken away. */
function consequence(plan: PlanName, used: number, company: string): string {
  const { projects } = offers[plan];
  if (projects !== null && used >= projects) {
    return `${company} keeps its ${used} projects, and has no room for new ones.`;
  }
  return "Counts at once for everybody, and costs nothing: no billing is connected.";
}
