"use client";

import { type Face, mostExempt, type Policies, type Preview } from "@/lib/policies/policies";
import { type CardFacts, PolicyCard } from "./policy-card";
import { usePolicy } from "./use-policy";

/** An owner who could be let in without single sign-on. */
export type Candidate = Face & { way: string };

type Props = {
  saved: Policies["sso"];
  initial: Preview;
  facts: CardFacts;
  owners: Candidate[];
  /** Names of the company's own connections that have passed a test. */
  tested: string[];
  /** The address at which owners who need not come by it sign in with a password. */
  wayBack: string;
};

/** Whether everybody has to come through the company's identity provider, and who need not. */
export function SsoCard({ saved, initial, facts, owners, tested, wayBack }: Props) {
  const state = usePolicy("sso", { saved, initial }, ({ required }) =>
    required ? "Single sign-on is required" : "Single sign-on is not required",
  );
  const { required, exempt } = state.draft;
  // Without a test that has passed it cannot be turned on; what is on can always be turned off.
  const isClosed = tested.length === 0 && !saved.required;

  function name(id: string, isNamed: boolean) {
    const others = exempt.filter((one) => one !== id);
    state.change({ exempt: (isNamed ? [...others, id] : others).sort() });
  }

  return (
    <PolicyCard
      id="sso"
      title="Require single sign-on"
      intro="Everybody comes through your identity provider, but for owners you name: they are the way back in on the day it does not answer."
      facts={facts}
      state={state}
      changed={
        saved.required === required ? "who is let in without it" : required ? "off → required" : "required → off"
      }
      verb={
        state.isChanged && saved.required !== required
          ? required
            ? "Require single sign-on"
            : "Stop requiring it"
          : "Save"
      }
      nobody={isClosed ? "Nobody yet." : "Nobody. Everybody may use any way that is on."}
    >
      <label className="option">
        <input
          type="checkbox"
          className="switch"
          checked={required}
          disabled={isClosed}
          aria-describedby="sso-state"
          onChange={(event) => state.change({ required: event.target.checked })}
        />
        <span>
          <span className="option-name">Require single sign-on</span>
          <span id="sso-state" className="hint">
            {tested.length === 0
              ? "Connect your identity provider under Single sign-on and test it. Until a test has passed, this would let nobody in."
              : `Through ${tested.join(" or ")}.`}
          </span>
        </span>
      </label>
      {required && (
        <fieldset>
          <legend className="label">Owners who can still come in without it</legend>
          {owners.map(({ id, name: person, way }) => (
            <label key={id} className="option">
              <input
                type="checkbox"
                className="check"
                checked={exempt.includes(id)}
                disabled={!exempt.includes(id) && exempt.length >= mostExempt}
                onChange={(event) => name(id, event.target.checked)}
              />
              <span>
                <span className="option-name">{person}</span>
                <span className="hint">Signs in with {way}</span>
              </span>
            </label>
          ))}
          {owners.length > 0 && (
            <p className="hint">
              On the day the provider does not answer, they go to {wayBack} and choose “Sign in with a password”.
            </p>
          )}
          {owners.length === 0 && (
            <p className="hint">No owner has another way in. Make somebody with a password an owner.</p>
          )}
        </fieldset>
      )}
    </PolicyCard>
  );
}
