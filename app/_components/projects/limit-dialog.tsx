import Link from "next/link";
import { planWords } from "@/lib/plans/words";
import { Button, buttonClass } from "../ui/button";
import { Dialog, DialogBody, DialogFoot } from "../ui/dialog";
import type { BoardData } from "./types";

/** Why there is no room for another project, and both ways out of it. `message` is the server's, where it was asked. */
export function LimitDialog({
  data: { company, use, may },
  message,
  close,
}: {
  data: BoardData;
  message: string | undefined;
  close: () => void;
}) {
  return (
    <Dialog title="No room for another project" onClose={close}>
      <DialogBody>
        <p>
          {message ??
            `The ${planWords[use.plan]} plan has room for ${use.limit} projects, and ${company} has ${use.living}. Archive one, or change the plan.`}
        </p>
        {!may.seePlan && <p className="mt-2 text-muted-foreground">An owner of {company} can change the plan.</p>}
      </DialogBody>
      <DialogFoot>
        <Button onClick={close}>Close</Button>
        {may.seePlan && (
          <Link className={buttonClass({ variant: "primary" })} href="/settings/plan">
            Compare plans
          </Link>
        )}
      </DialogFoot>
    </Dialog>
  );
}
