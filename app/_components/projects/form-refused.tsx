import { useEffect, useState } from "react";
import { useLastHeard } from "@/app/api/me/use-organization";
import { type Refused, sendJson } from "../send-json";
import { SignInBeside } from "../sign-in-beside";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import type { ProjectLine } from "./types";

type Rebase = (newest: ProjectLine, keep: boolean) => void;

/** Why the change was not made. Refusals of a field stand at the field. */
export function FormRefused({ refused, line, rebase }: { refused: Refused; line: ProjectLine | null; rebase: Rebase }) {
  if (Object.keys(refused.fields).length > 0) return null;
  return (
    <div role="alert" className="mt-4">
      <Why refused={refused} line={line} rebase={rebase} />
    </div>
  );
}

function Why({ refused, line, rebase }: { refused: Refused; line: ProjectLine | null; rebase: Rebase }) {
  if (refused.code === "conflict" && line) return <Conflict message={refused.message} line={line} rebase={rebase} />;
  if (refused.signedOut) return <SignedOut />;
  return (
    <Notice tone="danger">
      <p>{refused.message} What you typed is still here.</p>
      {refused.requestId && <code className="text-muted-foreground text-xs">{refused.requestId}</code>}
    </Notice>
  );
}

function SignedOut() {
  return (
    <SignInBeside again="Save once more.">
      You are signed out, so nothing was saved. What you typed is still here.
    </SignInBeside>
  );
}

/** Somebody else was faster. Nothing is lost on either side until the person says which one counts. */
function Conflict({ message, line, rebase }: { message: string; line: ProjectLine; rebase: Rebase }) {
  const [newest, setNewest] = useState<ProjectLine | null>(null);
  const [chosen, setChosen] = useState<"mine" | "theirs" | null>(null);
  const { id } = line;
  const { status } = useLastHeard();

  useEffect(() => {
    // Asked again once there is a session to ask with.
    if (status === "signed_out") return;
    void sendJson("GET", `/api/projects/${id}`).then((sent) => {
      if (sent.ok) setNewest(sent.data as ProjectLine);
    });
  }, [id, status]);

  function choose(which: "mine" | "theirs") {
    if (!newest) return;
    rebase({ ...line, ...newest }, which === "mine");
    setChosen(which);
  }

  if (chosen === "mine") return <Notice>Saving now replaces what the other person wrote.</Notice>;
  if (status === "signed_out") return <SignedOut />;
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
