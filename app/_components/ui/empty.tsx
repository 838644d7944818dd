import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** What stands where the rows would be: nothing yet, or nothing found. Says what it is for and offers the one next step. */
export function Empty(props: { Icon?: LucideIcon; title: string; children: ReactNode; actions?: ReactNode }) {
  const { Icon, title, children, actions } = props;
  return (
    <div className="empty">
      {Icon && (
        <span className="tile mb-2" aria-hidden="true">
          <Icon />
        </span>
      )}
      <h2>{title}</h2>
      <p>{children}</p>
      {actions && <div className="btns">{actions}</div>}
    </div>
  );
}
