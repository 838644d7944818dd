"use client";

import { Field } from "@/app/_components/ui/field";
import { Select } from "@/app/_components/ui/select";
import { idleChoices, idleWords, lifetimeChoices, lifetimeWords } from "@/lib/policies/choices";
import type { Policies, Preview } from "@/lib/policies/policies";
import { type CardFacts, PolicyCard } from "./policy-card";
import { SignEveryoneOut } from "./sign-everyone-out";
import { usePolicy } from "./use-policy";

type Props = { saved: Policies["sessions"]; initial: Preview; facts: CardFacts };

/** When somebody has to sign in again. */
export function SessionsCard({ saved, initial, facts }: Props) {
  const state = usePolicy("sessions", { saved, initial }, () => "The limits are saved");
  const { lifetimeHours, idleMinutes } = state.draft;
  return (
    <PolicyCard
      id="sessions"
      title="Sessions"
      intro="When someone has to sign in again. This application ends its sessions by these limits itself; the sign-in service ends its own by them too, where its plan includes that."
      facts={facts}
      state={state}
      changed={changes(saved, state.draft)}
      verb="Save sessions"
      nobody="Nobody was here in the last 8 hours."
    >
      <Choice
        id="idle"
        label="Sign out after no activity for"
        hint="Counted from the last request; it may end up to a sixth of the time earlier."
        value={idleMinutes}
        choices={idleChoices}
        words={idleWords}
        onChange={(value) => state.change({ idleMinutes: value })}
      />
      <Choice
        id="lifetime"
        label="Sign in again at least every"
        hint="Counted from the last sign-in, whatever somebody did since."
        value={lifetimeHours}
        choices={lifetimeChoices}
        words={lifetimeWords}
        onChange={(value) => state.change({ lifetimeHours: value })}
      />
      {facts.mayChange && <SignEveryoneOut company={facts.company} />}
    </PolicyCard>
  );
}

function changes(saved: Policies["sessions"], draft: Policies["sessions"]): string {
  const idle = saved.idleMinutes !== draft.idleMinutes;
  const lifetime = saved.lifetimeHours !== draft.lifetimeHours;
  return [
    idle ? `${idleWords(saved.idleMinutes)} → ${idleWords(draft.idleMinutes)} without activity` : "",
    lifetime ? `${lifetimeWords(saved.lifetimeHours)} → ${lifetimeWords(draft.lifetimeHours)} in all` : "",
  ]
    .filter(Boolean)
    .join(", ");
}

type ChoiceProps = {
  id: string;
  label: string;
  hint: string;
  value: number | null;
  choices: readonly (number | null)[];
  words: (value: number | null) => string;
  onChange: (value: number | null) => void;
};

function Choice({ id, label, hint, value, choices, words, onChange }: ChoiceProps) {
  // What was set elsewhere, in the sign-in service's dashboard, stays to be seen.
  const offered = choices.includes(value) ? choices : [value, ...choices];
  return (
    <Field id={id} label={label} hint={hint}>
      {(control) => (
        <Select
          {...control}
          value={value ?? ""}
          onChange={({ target }) => onChange(target.value === "" ? null : Number(target.value))}
        >
          {offered.map((choice) => (
            <option key={choice ?? ""} value={choice ?? ""}>
              {words(choice)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
