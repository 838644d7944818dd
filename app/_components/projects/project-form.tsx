import { type FormEvent, useState } from "react";
import { Button } from "../ui/button";
import { Dialog, DialogBody, DialogFoot } from "../ui/dialog";
import { DraftFields } from "./draft-fields";
import { FormRefused } from "./form-refused";
import type { Draft, ProjectLine } from "./types";
import type { Change, Opened } from "./use-projects";

const blank: Draft = { name: "", description: "", state: "on_track", progress: 0 };

function draftOf({ name, description, state, progress }: ProjectLine): Draft {
  return { name, description, state, progress };
}

function isSame(left: Draft, right: Draft): boolean {
  return (Object.keys(left) as (keyof Draft)[]).every((key) => left[key] === right[key]);
}

/**
 * Creates or changes a project. It closes when it is sent, since the list shows the change at once; refused, it comes back with
 * everything that was typed.
 */
export function ProjectForm(props: {
  opened: Opened & { kind: "form" };
  company: string;
  submit: (change: Change) => void;
  close: () => void;
}) {
  const { opened, company, submit, close } = props;
  const { refused } = opened;
  const [line, setLine] = useState(opened.line);
  const [draft, setDraft] = useState(opened.draft ?? (opened.line ? draftOf(opened.line) : blank));
  const untouched = !refused && isSame(draft, line ? draftOf(line) : blank);

  function send(event: FormEvent) {
    event.preventDefault();
    submit(line ? { kind: "edit", line, draft } : { kind: "create", draft });
  }

  /** The newest version of it, under what was typed or in place of it. */
  function rebase(newest: ProjectLine, keep: boolean) {
    setLine(newest);
    if (!keep) setDraft(draftOf(newest));
  }

  return (
    <Dialog
      title={line ? `Edit ${line.name}` : "New project"}
      intro={line ? undefined : `Everyone at ${company} will see it, and you lead it.`}
      onClose={close}
    >
      <form onSubmit={send}>
        <DialogBody>
          <DraftFields draft={draft} onChange={setDraft} errors={refused?.fields ?? {}} />
          {refused && <FormRefused refused={refused} line={line} rebase={rebase} />}
        </DialogBody>
        <DialogFoot>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={untouched}>
            {line ? "Save project" : "Create project"}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
