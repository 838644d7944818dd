"use client";

import { useState } from "react";
import { SignInBeside } from "../../_components/sign-in-beside";
import { Button } from "../../_components/ui/button";
import { Dialog, DialogBody, DialogFoot } from "../../_components/ui/dialog";
import { BatchProgress } from "./batch-progress";
import { peopleWords } from "./people-words";
import { readRoleIds } from "./read-answers";
import { type ChosenRole, RoleChoice } from "./role-choice";
import { roleWays } from "./role-ways";
import { roleWord } from "./role-words";
import type { Row } from "./types";
import { sendForMember, useBatch } from "./use-batch";
import type { Changes } from "./use-changes";
import type { Roles } from "./use-roles";

type Props = {
  kind: "role" | "remove";
  rows: readonly Row[];
  roles: Roles;
  changes: Changes;
  onClose: (changed: readonly string[]) => void;
};

/** A change to one or many that lasts: says what ends and when, then does it and tells of each what became of it. */
export function BatchDialog({ kind, rows, roles, changes, onClose }: Props) {
  const [choice, setChoice] = useState<ChosenRole>({ way: "replace", roleId: "" });
  const role = roles.list?.find(({ id }) => id === choice.roleId);
  const { batch, run, stop } = useBatch((row, answer) => {
    if (kind === "remove") changes.noteGone(row.id);
    else changes.noteRoles(row.id, named(readRoleIds(answer), roles.list ?? []));
  });
  const who = rows.length === 1 ? (rows[0]?.name ?? "") : peopleWords(rows.length);
  const left = rows.filter(({ id }) => batch.outcomes.get(id)?.ok !== true);
  const start = (some: readonly Row[]) =>
    void run(some, (row) => sendForMember(row, kind === "remove" ? null : choice));

  function close() {
    stop();
    onClose(rows.filter(({ id }) => batch.outcomes.get(id)?.ok).map(({ id }) => id));
  }

  return (
    <Dialog
      title={kind === "remove" ? `Remove ${who} from ${changes.company}` : `Change the role of ${who}`}
      onClose={close}
    >
      <DialogBody>
        {batch.step !== "asking" ? (
          <BatchProgress rows={rows} batch={batch} verb={kind === "remove" ? "removed" : "changed"} />
        ) : kind === "remove" ? (
          <Consequence rows={rows} company={changes.company} />
        ) : (
          <>
            <RoleChoice roles={roles} value={choice} onChange={setChoice} />
            <div role="alert" className="mt-3 empty:hidden">
              {roles.refused?.signedOut && !roles.list && (
                <SignInBeside
                  again={
                    <Button size="sm" onClick={roles.load}>
                      Look up the roles
                    </Button>
                  }
                >
                  You are signed out. Whoever you chose stays chosen.
                </SignInBeside>
              )}
            </div>
          </>
        )}
      </DialogBody>
      <DialogFoot>
        {batch.step === "asking" && (
          <>
            <Button data-first-focus onClick={close}>
              Cancel
            </Button>
            <Button variant="primary" disabled={kind === "role" && !role} onClick={() => start(rows)}>
              {kind === "remove"
                ? `Remove ${who}`
                : role
                  ? roleWays[choice.way].verb(who, roleWord(role.name))
                  : `Change ${who}`}
            </Button>
          </>
        )}
        {batch.step === "running" && <Button onClick={stop}>Stop here</Button>}
        {batch.step === "over" && (
          <>
            {left.length > 0 && <Button onClick={() => start(left)}>Try {peopleWords(left.length)} again</Button>}
            <Button variant="primary" onClick={close}>
              Close
            </Button>
          </>
        )}
      </DialogFoot>
    </Dialog>
  );
}

/** A role that was not there when the list was read has only its id for a name. */
function named(ids: readonly string[], list: readonly { id: string; name: string }[]) {
  return ids.map((id) => ({ id, name: list.find((role) => role.id === id)?.name ?? id }));
}

function Consequence({ rows, company }: { rows: readonly Row[]; company: string }) {
  const one = rows.length === 1 ? rows[0] : undefined;
  return (
    <>
      <p>
        {one ? `${one.name} loses` : "They lose"} access to {company} immediately: their next click is refused.{" "}
        {one ? "They are" : "All of them are"} signed out everywhere and have to sign in again at their other companies.
      </p>
      <p className="mt-2 text-muted-foreground">What they made stays. To come back, they need a new invitation.</p>
    </>
  );
}
