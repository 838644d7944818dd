import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/app/_components/ui/button";

export type StepState = "done" | "now" | "next";

/** One step: its number or its tick, what it came to, and its form while it is open. */
export function Step(props: {
  id: string;
  number: number;
  state: StepState;
  title: string;
  summary: ReactNode;
  isOpen: boolean;
  /** Absent for steps that cannot be opened yet. */
  onToggle?: (() => void) | undefined;
  children: ReactNode;
}) {
  const { id, number, state, title, summary, isOpen, onToggle, children } = props;
  return (
    <li className="step" id={id} data-state={state} {...(state === "now" && { "aria-current": "step" as const })}>
      <span className="step-number" aria-hidden="true">
        {state === "done" ? <Check /> : number}
      </span>
      <div className="step-main">
        <div className="step-head">
          <div>
            <h2>
              {title}
              {state === "done" && <span className="sr-only"> (done)</span>}
            </h2>
            <p>{summary}</p>
          </div>
          {onToggle && (
            <Button variant="ghost" size="sm" aria-expanded={isOpen} aria-controls={`${id}-body`} onClick={onToggle}>
              {isOpen ? "Close" : state === "done" ? "Change" : "Open"}
              <span className="sr-only"> {title}</span>
            </Button>
          )}
        </div>
        {isOpen && (
          <div className="step-body" id={`${id}-body`}>
            {children}
          </div>
        )}
      </div>
    </li>
  );
}
