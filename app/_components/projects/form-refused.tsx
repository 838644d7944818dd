import { useEffect, useState } from "react";
import { type Refused, sendJson } from "../send-json";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import type { ProjectLine } from "./types";

type Rebase = (newest: ProjectLine, keep: boolean) => void;

/** Why the change was not made. Refusals of a field stand at the field. */
export function FormRefused({ refused, line, rebase }: { refused: Refused; line: ProjectLine | null; rebase: Rebase }) {
  if (Object.keys(refused.fields).length > 0) return null;
  return (
    <div role="alert" className="mt-4">
      {refused.code === "conflict" && line ? (
        <Conflict message={refused.message} line={line} rebase={rebase} />
      ) : (
        <Notice tone="danger">
          <p>{refused.message} What you typed is still here.</p>
          {refused.requestId && <code className="text-muted-foreground text-xs">{refused.requestId}</code>}
        </Notice>
      )}
    </div>
  );
}

/** Somebody else was faster. Nothing is lost on either side until the person says which one counts. */
function Conflict({ message, line, rebase }: { message: string; line: ProjectLine; rebase: Rebase }) {
  const [newest, setNewest] = useState<ProjectLine | null>(null);
  const [chosen, setChosen] = useState<"mine" | "theirs" | null>(null);
  const { id } = line;

  useEffect(() => {
    void sendJson("GET", `/api/projects/${id}`).then((sent) => {
      if (sent.ok) setNewest(sent.data as ProjectLine);
    });
  }, [id]);

  function choose(which: "mine" | "theirs") {
    if (!newest) return;
    rebase({ ...line, ...newest }, which === "mine");
    setChosen(which);
  }

  if (chosen === "mine") return <Notice>Saving now replaces what the other person wrote.</Notice>;
  if (chosen === "theirs") return <Notice>This is the newest version. Change it and save.</Notice>;
  return (
    <Notice tone="warning">
      <p>{message} What you typed is still here.</p>
      {newest && newest.name !== line.name && <p>It is called “{newest.name}” now.</p>}
      <p className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" disabled={!newest} onClick={() => choose("theirs")}>
          Load the newest version
        </Button>
        <Button size="sm" disabled={!newest} onClick={() => choose("mine")}>
          Keep mine
        </Button>
      </p>
    </Notice>
  );
}
