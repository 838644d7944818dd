"use client";

import { useState } from "react";
import { Field } from "@/app/_components/ui/field";
import type { Policies, Preview } from "@/lib/policies/policies";
import { type CardFacts, PolicyCard } from "./policy-card";
import { usePolicy } from "./use-policy";

type Props = { saved: Policies["domains"]; initial: Preview; facts: CardFacts };

const textOf = (allowed: readonly string[]) => allowed.join(", ");

/** One domain beside another, in any order. What is no domain the server says. */
function read(text: string): string[] {
  const names = text
    .split(/[\s,;]+/)
    .map((name) => name.replace(/^@/, "").toLowerCase())
    .filter(Boolean);
  return [...new Set(names)].sort();
}

/** Whose addresses may be invited and sign in. */
export function DomainsCard({ saved, initial, facts }: Props) {
  const state = usePolicy("domains", { saved, initial }, () => "The allowed addresses are saved");
  const { allowed } = state.draft;
  const [typed, setTyped] = useState<string | null>(null);
  // The text as typed as long as it means the draft: a discarded or saved one is shown in order.
  const text = typed !== null && textOf(read(typed)) === textOf(allowed) ? typed : textOf(allowed);
  const error = state.refused?.fields.allowed;
  return (
    <PolicyCard
      id="domains"
      title="Allowed addresses"
      intro="Only verified email addresses of these domains can be invited and sign in. Without any, all can. Your own identity provider vouches for those that you have proven."
      facts={facts}
      state={state}
      changed={allowed.length === 0 ? "every address" : textOf(allowed)}
      verb={state.isChanged && allowed.length === 0 ? "Allow every address" : "Save allowed addresses"}
      nobody="Nobody. Every address is allowed."
    >
      <Field
        id="allowed-domains"
        label="Domains"
        hint="Separated by commas, such as acme.example, acme.test."
        error={error}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            value={text}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={({ target }) => {
              setTyped(target.value);
              state.change({ allowed: read(target.value) });
            }}
          />
        )}
      </Field>
    </PolicyCard>
  );
}
