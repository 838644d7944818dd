import type { ReactNode } from "react";

type Tone = "plain" | "brand" | "success" | "warning" | "danger" | "local";

/** A state in a word, with a dot where it is one of several. Plain facts are text, not chips. `local` marks what only exists on a developer's machine. */
export function Chip({ tone, dot = false, children }: { tone: Tone; dot?: boolean; children: ReactNode }) {
  return (
    <span className={`chip chip-${tone}`}>
      {dot && <i className="dot" />}
      {children}
    </span>
  );
}
