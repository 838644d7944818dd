import type { ReactNode } from "react";

/** What the page is, in a title and a sentence, and what can be done here: at most one primary button. */
export function PageHead(props: { title: string; actions?: ReactNode; children: ReactNode }) {
  const { title, actions, children } = props;
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        <p>{children}</p>
      </div>
      {actions && <div className="actions">{actions}</div>}
    </div>
  );
}
