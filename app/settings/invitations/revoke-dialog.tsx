"use client";

import { useState } from "react";
import { peopleWords } from "../../_components/invite/words";
import { Button } from "../../_components/ui/button";
import { Dialog, DialogBody, DialogFoot } from "../../_components/ui/dialog";
import type { Row } from "./types";

/** Says what ends and when, before it does; keeping it comes first. */
export function RevokeDialog(props: { rows: readonly Row[]; onRevoke: () => Promise<void>; onClose: () => void }) {
  const { rows, onRevoke, onClose } = props;
  const [busy, setBusy] = useState(false);
  const [first] = rows;
  const one = rows.length === 1;
  return (
    <Dialog title={one ? "Revoke this invitation?" : `Revoke ${rows.length} invitations?`} onClose={onClose}>
      <DialogBody>
        <p>
          {one
            ? `The link sent to ${first?.email} stops working at once. You can invite them again.`
            : `The links sent to ${peopleWords(rows.length)} stop working, one after the other. You can invite them again.`}
        </p>
      </DialogBody>
      <DialogFoot>
        <span />
        <Button onClick={onClose} data-first-focus>
          Keep {one ? "it" : "them"}
        </Button>
        <Button
          className="btn-danger"
          disabled={busy}
          onClick={() => {
            setBusy(true);
            void onRevoke();
          }}
        >
          {one ? "Revoke invitation" : `Revoke ${rows.length} invitations`}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
