import type { ReactNode } from "react";

/**
 * The one layout of every page without a shell: whose door this is, what happened, what stays safe, the way on.
 *
 * @param sign a company's mark, or a tile with an icon
 * @param address the host of the company whose door it is; it stands at the bottom, and the door takes the company's colour
 * @param requestId beside it, for whoever is asked for help
 */
export function Door(props: {
  sign: ReactNode;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  address?: string | undefined;
  requestId?: string | undefined;
}) {
  const { sign, title, children, actions, address, requestId } = props;
  return (
    <div className={address ? "door door-brand" : "door"}>
      <main className="door-in">
        {sign}
        <h1>{title}</h1>
        {children}
        {actions && <div className="door-actions">{actions}</div>}
      </main>
      {(address || requestId) && (
        <footer className="door-foot">
          {address && <code>{address}</code>}
          {requestId && (
            <span>
              <span className="sr-only">Request number </span>
              <code>{requestId}</code>
            </span>
          )}
        </footer>
      )}
    </div>
  );
}
