import { CircleAlert, CircleCheck, Info, ShieldAlert } from "lucide-react";
import type { ReactNode } from "react";

const icons = { plain: Info, success: CircleCheck, warning: ShieldAlert, danger: CircleAlert };

/** A sentence beside the thing it is about. One that appears later belongs into an element with a live role. */
export function Notice({
  tone = "plain",
  pop = false,
  children,
}: {
  tone?: keyof typeof icons;
  pop?: boolean;
  children: ReactNode;
}) {
  const Icon = icons[tone];
  return (
    <div className={`notice notice-${tone}${pop ? " notice-pop" : ""}`}>
      <Icon />
      <div>{children}</div>
    </div>
  );
}
