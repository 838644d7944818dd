"use client";

import { Avatar } from "@/app/_components/ui/avatar";
import type { Line, Preview } from "@/lib/policies/policies";

/** Beside a choice: how many it touches, who they are, and what it means for them. Told aloud when the choice changes. */
export function Affected({ preview, nobody }: { preview: Preview; nobody: string }) {
  return (
    <aside className="affected" aria-live="polite">
      <h3 className="label">Who is affected</h3>
      {preview.lines.length === 0 ? (
        <p className="hint">{nobody}</p>
      ) : (
        <ul>
          {preview.lines.map((line) => (
            <AffectedLine key={line.words} line={line} />
          ))}
        </ul>
      )}
    </aside>
  );
}

function AffectedLine({ line: { count, tone, words, faces } }: { line: Line }) {
  const more = count - faces.length;
  return (
    <li>
      <b data-tone={tone}>{count}</b>
      <span>
        {words}
        <span className="faces" title={faces.map(({ name }) => name).join(", ")}>
          {faces.map(({ id, name }) => (
            <Avatar key={id} person={{ id, name, email: "", picture: null }} />
          ))}
          <span className="sr-only">{faces.map(({ name }) => name).join(", ")}</span>
          {more > 0 && <span className="hint">and {more} more</span>}
        </span>
      </span>
    </li>
  );
}
