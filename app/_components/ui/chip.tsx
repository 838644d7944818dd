import type { ReactNode } from "react";

/** A state in a word. Plain facts are text, not chips. `local` marks what only exists on a developer's machine. */
export function Chip({ tone, children }: { tone: "brand" | "local"; children: ReactNode }) {
  return <span className={`chip chip-${tone}`}>{children}</span>;
}
