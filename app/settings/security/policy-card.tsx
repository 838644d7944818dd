"use client";

import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Refused } from "@/app/_components/send-json";
import { Button } from "@/app/_components/ui/button";
import { Card, CardBody, CardFoot } from "@/app/_components/ui/card";
import { Notice } from "@/app/_components/ui/notice";
import { SaveRefused } from "../profile/save-refused";
import { Affected } from "./affected";
import type { PolicyState } from "./use-policy";

/** Of every card: who may, and who changed it last. */
export type CardFacts = { mayChange: boolean; company: string; note: string };

type Props = {
  id: string;
  title: string;
  intro: ReactNode;
  facts: CardFacts;
  state: PolicyState;
  /** What is different, in words. */
  changed: string;
  /** What the button does. */
  verb: string;
  /** Who is affected where nobody is. */
  nobody: string;
  children: ReactNode;
};

/** A rule: its choices, whom they touch, and its own footer. What would lock somebody out cannot be saved, and says why. */
export function PolicyCard({ id, title, intro, facts, state, changed, verb, nobody, children }: Props) {
  const { preview, refused } = state;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        state.save();
      }}
    >
      <Card id={id} title={title} intro={intro}>
        <CardBody className="split">
          <fieldset disabled={!facts.mayChange || state.isSaving} className="grid gap-4">
            <legend className="sr-only">{title}</legend>
            {children}
            <div role="alert" className="empty:hidden">
              {refused && <Refusal id={id} why={refused} state={state} />}
            </div>
          </fieldset>
          <Affected preview={preview} nobody={nobody} />
        </CardBody>
        <CardFoot>
          <Note state={state} changed={changed} facts={facts} />
          {facts.mayChange && <Buttons state={state} verb={verb} />}
        </CardFoot>
      </Card>
    </form>
  );
}

function Note({ state, changed, facts }: { state: PolicyState; changed: string; facts: CardFacts }) {
  const { refusal } = state.preview;
  if (state.isChanged && state.isSettled && refusal) {
    return (
      <span className="foot-refusal" role="status">
        <CircleAlert />
        <span>{refusal}</span>
      </span>
    );
  }
  return (
    <span role="status">
      {state.isChanged ? (
        <>
          <i className="dot mr-2 mb-0.5 text-brand" />
          Changed: {changed}
        </>
      ) : facts.mayChange ? (
        facts.note
      ) : (
        `An owner or admin of ${facts.company} can change this.`
      )}
    </span>
  );
}

function Buttons({ state, verb }: { state: PolicyState; verb: string }) {
  const { isChanged, isSaving, isSettled, preview } = state;
  const mayNot = !isChanged || isSaving || !isSettled || preview.refusal !== null;
  return (
    <>
      {isChanged && !isSaving && (
        <Button variant="ghost" onClick={state.discard}>
          Discard
        </Button>
      )}
      <Button type="submit" variant="primary" className="min-w-36" disabled={mayNot}>
        {isSaving ? "Saving…" : verb}
      </Button>
    </>
  );
}

function Refusal({ id, why, state }: { id: string; why: Refused; state: PolicyState }) {
  if (why.code === "conflict") {
    return (
      <Notice tone="warning">
        <p>Somebody else changed this in the meantime. Nothing was saved; what you chose is still here.</p>
        <Button size="sm" className="mt-2" onClick={state.reload}>
          Show what it is now
        </Button>
      </Notice>
    );
  }
  return <SaveRefused why={why} anchor={`${id}-title`} onLeave={state.keep} />;
}
