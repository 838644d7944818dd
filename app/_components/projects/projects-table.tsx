import { stateWords } from "@/lib/projects/words";
import { Avatar } from "../ui/avatar";
import { Chip } from "../ui/chip";
import { Meter } from "../ui/meter";
import { RowMenu } from "../ui/row-menu";
import type { ProjectLine } from "./types";
import type { Change, Opened } from "./use-projects";

const tones = { on_track: "success", at_risk: "warning", blocked: "danger", paused: "plain", done: "plain" } as const;

type Does = { mayWrite: boolean; open: (opened: Opened) => void; change: (change: Change) => void };

/** One row, one line; on a phone the lead stands below the name. */
export function ProjectsTable({ lines, ...does }: { lines: ProjectLine[] } & Does) {
  return (
    <div className="table-wrap">
      <table className="table table-fixed projects" aria-label="Projects">
        <thead>
          <tr>
            <th>Project</th>
            <th className="projects-state">State</th>
            <th className="hide-sm">Lead</th>
            <th className="projects-progress hide-sm">Progress</th>
            <th className="num hide-sm">Last change</th>
            {does.mayWrite && (
              <th className="menu-cell">
                <span className="sr-only">Menu</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <ProjectRow key={line.id} line={line} {...does} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ProjectRow({ line, mayWrite, open, change }: { line: ProjectLine } & Does) {
  const { id, name, state, owner, progress, changed, changedAt } = line;
  const person = { ...owner, email: "", picture: null };
  return (
    <tr>
      <td>
        <button
          type="button"
          className="row-open"
          data-row-open
          onClick={() => open({ kind: "form", line })}
          disabled={id === "new"}
        >
          {name}
        </button>
        <span className="sub">{owner.name}</span>
      </td>
      <td>
        <Chip tone={tones[state]} dot>
          {stateWords[state]}
        </Chip>
      </td>
      <td className="hide-sm">
        <span className="who">
          <Avatar person={person} />
          <span className="truncate">{owner.name}</span>
        </span>
      </td>
      <td className="hide-sm">
        <span className="progress">
          <Meter label={`Progress of ${name}`} value={progress} max={100} />
          {progress} %
        </span>
      </td>
      <td className="num hide-sm text-muted-foreground text-sm">
        <span title={changedAt}>{changed}</span>
      </td>
      {mayWrite && (
        <td className="menu-cell">
          {id !== "new" && (
            <RowMenu id={`menu-${id}`} label={`More about ${name}`}>
              <RowActions line={line} open={open} change={change} />
            </RowMenu>
          )}
        </td>
      )}
    </tr>
  );
}

function RowActions({ line, open, change }: { line: ProjectLine } & Pick<Does, "open" | "change">) {
  if (line.archivedAt) {
    return (
      <button type="button" className="menu-item" onClick={() => change({ kind: "restore", line })}>
        Restore
      </button>
    );
  }
  return (
    <>
      <button type="button" className="menu-item" onClick={() => open({ kind: "form", line })}>
        Edit
      </button>
      <button type="button" className="menu-item" onClick={() => open({ kind: "archive", line })}>
        Archive
      </button>
    </>
  );
}
