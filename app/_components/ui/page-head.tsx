import type { ReactNode } from "react";

/** What the page is, in a title and a sentence, how it stands, and what can be done here: at most one primary button. */
export function PageHead(props: { title: string; state?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  const { title, state, actions, children } = props;
  return (
    <div className="page-head">
      <div>
        <div className="page-title">
          <h1>{title}</h1>
          {state}
        </div>
        <p>{children}</p>
      </div>
      {actions && <div className="actions">{actions}</div>}
    </div>
  );
}
