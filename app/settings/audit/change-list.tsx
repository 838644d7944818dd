import { differences } from "./differences";

/** What was, and what became of it, one line for each value that is different. */
export function ChangeList(props: { before: Record<string, unknown> | null; after: Record<string, unknown> | null }) {
  const changes = differences(props.before, props.after);
  if (changes.length === 0) return null;
  return (
    <div className={props.before ? "changes" : "changes changes-new"}>
      <h3>{props.before ? "Change" : "Details"}</h3>
      <dl>
        {changes.map(({ name, before, after }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {before !== null && (
                <del>
                  <span className="sr-only">was </span>
                  {before}
                </del>
              )}
              {after !== null && (
                <ins>
                  <span className="sr-only">{before === null ? "" : "became "}</span>
                  {after}
                </ins>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
