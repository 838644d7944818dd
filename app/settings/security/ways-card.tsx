"use client";

import type { Policies, Preview } from "@/lib/policies/policies";
import { type CardFacts, PolicyCard } from "./policy-card";
import { usePolicy } from "./use-policy";

/** A way in, with what is known about it. */
export type ShownWay = { name: string; displayName: string /** After "turn off". */; short: string; facts: string };

type Props = { saved: Policies["ways"]; initial: Preview; facts: CardFacts; ways: ShownWay[] };

/** Which of the company's ways to sign in are on. */
export function WaysCard({ saved, initial, facts, ways }: Props) {
  const state = usePolicy("ways", { saved, initial }, () => "The ways to sign in are saved");
  const { blocked } = state.draft;
  const nameOf = (name: string) => ways.find((way) => way.name === name)?.short ?? name;
  const off = blocked.filter((name) => !saved.blocked.includes(name)).map(nameOf);
  const on = saved.blocked.filter((name) => !blocked.includes(name)).map(nameOf);

  function turn(name: string, isOn: boolean) {
    const others = blocked.filter((one) => one !== name);
    state.change({ blocked: (isOn ? others : [...others, name]).sort() });
  }

  return (
    <PolicyCard
      id="ways"
      title="Ways to sign in"
      intro="Turning one off ends it for the people who use it: at their next sign-in, or within 10 minutes where they are signed in."
      facts={facts}
      state={state}
      changed={[off.length > 0 ? `${off.join(", ")} off` : "", on.length > 0 ? `${on.join(", ")} on` : ""]
        .filter(Boolean)
        .join(", ")}
      verb={verbFor(off, on)}
      nobody="Nobody. Every way is on."
    >
      <div className="ways">
        {ways.map(({ name, displayName, facts: known }) => (
          <label key={name} className="option">
            <input
              type="checkbox"
              className="switch"
              checked={!blocked.includes(name)}
              onChange={(event) => turn(name, event.target.checked)}
            />
            <span>
              <span className="option-name">{displayName}</span>
              <span className="hint">{known}</span>
            </span>
          </label>
        ))}
      </div>
    </PolicyCard>
  );
}

function verbFor(off: string[], on: string[]): string {
  if (off.length === 1 && on.length === 0) return `Turn off ${off[0]}`;
  if (on.length === 1 && off.length === 0) return `Turn on ${on[0]}`;
  return "Save ways to sign in";
}
