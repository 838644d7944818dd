"use client";

import type { Policies, Preview } from "@/lib/policies/policies";
import { type CardFacts, PolicyCard } from "./policy-card";
import { usePolicy } from "./use-policy";

type Props = { saved: Policies["directory"]; initial: Preview; facts: CardFacts };

/** Whether members see each other's addresses. */
export function DirectoryCard({ saved, initial, facts }: Props) {
  const state = usePolicy("directory", { saved, initial }, ({ membersSeeEmails }) =>
    membersSeeEmails ? "Members see each other’s addresses" : "Members see names only",
  );
  const { membersSeeEmails } = state.draft;
  return (
    <PolicyCard
      id="directory"
      title="Directory"
      intro="What members see of each other. Whoever manages members sees addresses in any case."
      facts={facts}
      state={state}
      changed={membersSeeEmails ? "addresses are shown" : "addresses are hidden"}
      verb={state.isChanged ? (membersSeeEmails ? "Show addresses" : "Hide addresses") : "Save"}
      nobody="Nobody."
    >
      <label className="option">
        <input
          type="checkbox"
          className="switch"
          checked={membersSeeEmails}
          onChange={(event) => state.change({ membersSeeEmails: event.target.checked })}
        />
        <span>
          <span className="option-name">Members see each other’s email addresses</span>
          <span className="hint">Otherwise they see names only.</span>
        </span>
      </label>
    </PolicyCard>
  );
}
