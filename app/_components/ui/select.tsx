import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

/** The browser's own select in the house's clothes. */
export function Select(props: ComponentProps<"select">) {
  return (
    <span className="select-wrap">
      <select {...props} className="select" />
      <ChevronDown />
    </span>
  );
}
