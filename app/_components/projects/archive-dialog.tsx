import { Button } from "../ui/button";
import { Dialog, DialogBody, DialogFoot } from "../ui/dialog";
import type { ProjectLine } from "./types";
import type { Change } from "./use-projects";

/** Says what archiving does before it is done; keeping it comes first. */
export function ArchiveDialog(props: {
  line: ProjectLine;
  limit: number | null;
  submit: (change: Change) => void;
  close: () => void;
}) {
  const { line, limit, submit, close } = props;
  return (
    <Dialog title={`Archive ${line.name}?`} onClose={close}>
      <DialogBody>
        <p>
          It leaves everybody’s list{limit === null ? "" : " and no longer counts towards the plan"}. Under “Archived”
          it can be restored at any time.
        </p>
      </DialogBody>
      <DialogFoot>
        <Button onClick={close} data-first-focus>
          Keep it
        </Button>
        <Button variant="primary" onClick={() => submit({ kind: "archive", line })}>
          Archive project
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
