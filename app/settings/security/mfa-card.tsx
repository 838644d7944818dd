"use client";

import type { Policies, Preview } from "@/lib/policies/policies";
import { type CardFacts, PolicyCard } from "./policy-card";
import { usePolicy } from "./use-policy";

const choices = [
  {
    value: "none",
    name: "Nobody",
    words: "nobody",
    hint: "Nobody is asked for one, not even people who have set one up.",
  },
  { value: "admins", name: "Owners and admins", words: "owners and admins", hint: null },
  { value: "everyone", name: "Everyone", words: "everyone", hint: null },
] as const;

const wordsOf = (required: Policies["mfa"]["required"]) =>
  choices.find(({ value }) => value === required)?.words ?? required;

type Props = { saved: Policies["mfa"]; initial: Preview; facts: CardFacts; providers: string };

/** Who has to prove who they are twice. */
export function MfaCard({ saved, initial, facts, providers }: Props) {
  const state = usePolicy(
    "mfa",
    { saved, initial },
    ({ required }) => `A second proof is required for ${wordsOf(required)}`,
  );
  const { required } = state.draft;
  return (
    <PolicyCard
      id="mfa"
      title="Multi-factor authentication"
      intro={`A second proof after the password.${providers && ` People who come through ${providers} follow its rules.`}`}
      facts={facts}
      state={state}
      changed={`${wordsOf(saved.required)} → ${wordsOf(required)}`}
      verb={
        state.isChanged
          ? required === "none"
            ? "Require it for nobody"
            : `Require it for ${wordsOf(required)}`
          : "Save"
      }
      nobody="Nobody."
    >
      <div role="radiogroup" aria-labelledby="mfa-for">
        <p id="mfa-for" className="label mb-0.5">
          Required for
        </p>
        {choices.map(({ value, name, hint }) => (
          <label key={value} className="option">
            <input
              type="radio"
              name="mfa"
              className="radio"
              checked={required === value}
              onChange={() => state.change({ required: value })}
            />
            <span>
              <span className="option-name">{name}</span>
              {hint && <span className="hint">{hint}</span>}
            </span>
          </label>
        ))}
      </div>
      <p className="hint">Accepted: the code of an authenticator app, or the recovery code that comes with it.</p>
    </PolicyCard>
  );
}
