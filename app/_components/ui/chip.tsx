import type { ReactNode } from "react";

/** A state in a word. Plain facts are text, not chips. `local` marks what only exists on a developer's machine. */
export function Chip({
  tone,
  dot = false,
  children,
}: {
  tone?: "brand" | "success" | "local";
  dot?: boolean;
  children: ReactNode;
}) {
  return (
    <span className={tone ? `chip chip-${tone}` : "chip"}>
      {dot && <i className="dot" />}
      {children}
    </span>
  );
}
