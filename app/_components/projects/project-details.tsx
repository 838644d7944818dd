import { stateWords } from "@/lib/projects/words";
import { Button } from "../ui/button";
import { Dialog, DialogBody, DialogFoot } from "../ui/dialog";
import { Fact, Facts } from "../ui/facts";
import type { ProjectLine } from "./types";

/** A project for whoever may only look at it, and an archived one for everybody. */
export function ProjectDetails({ line, close }: { line: ProjectLine; close: () => void }) {
  return (
    <Dialog
      title={line.name}
      intro={line.archivedAt ? "Archived. Restore it to change it." : undefined}
      onClose={close}
    >
      <DialogBody>
        {line.description && <p className="mb-3 whitespace-pre-line">{line.description}</p>}
        <Facts>
          <Fact name="State">{stateWords[line.state]}</Fact>
          <Fact name="Progress">{line.progress} %</Fact>
          <Fact name="Lead">{line.owner.name}</Fact>
          <Fact name="Last change">{line.changedAt}</Fact>
        </Facts>
      </DialogBody>
      <DialogFoot>
        <Button onClick={close}>Close</Button>
      </DialogFoot>
    </Dialog>
  );
}
