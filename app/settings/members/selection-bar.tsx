"use client";

import { Award, UserMinus, X } from "lucide-react";
import { Button } from "../../_components/ui/button";
import { peopleWords } from "./people-words";

/** What can be done with everybody who is chosen. */
export function SelectionBar(props: { count: number; onRole: () => void; onRemove: () => void; onClear: () => void }) {
  const { count, onRole, onRemove, onClear } = props;
  return (
    <section className="selection-bar" aria-label="Selection">
      <span role="status">{count} selected</span>
      <hr />
      <Button variant="ghost" onClick={onRole}>
        <Award />
        <span className="hide-sm">Change role…</span>
        <span className="only-sm">Role</span>
      </Button>
      <Button variant="ghost" onClick={onRemove}>
        <UserMinus />
        <span className="hide-sm">Remove {peopleWords(count)}…</span>
        <span className="only-sm">Remove</span>
      </Button>
      <hr />
      <Button variant="ghost" icon aria-label="Clear selection" onClick={onClear}>
        <X />
      </Button>
    </section>
  );
}
