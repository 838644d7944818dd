"use client";

import { useCallback, useState } from "react";
import { AnchoredMenu, useAnchoredMenu } from "../../_components/ui/anchored-menu";
import { Notice } from "../../_components/ui/notice";
import { BatchDialog } from "./batch-dialog";
import type { RowState } from "./member-row";
import { MembersPager } from "./members-pager";
import { MembersTable } from "./members-table";
import { MembersToolbar } from "./members-toolbar";
import { RoleMenu } from "./role-menu";
import { RowActions } from "./row-actions";
import { SelectionBar } from "./selection-bar";
import type { MembersData, Row } from "./types";
import { useChanges } from "./use-changes";
import { useMemberKeys } from "./use-member-keys";
import { useRoles } from "./use-roles";
import { useSelection } from "./use-selection";

type Menu = { kind: "role" | "actions"; row: RowState };
type Task = { kind: "role" | "remove"; rows: readonly Row[] };

/** The list and everything that is done in it. */
export function MembersView({ data }: { data: MembersData }) {
  const changes = useChanges(data.company);
  const selection = useSelection();
  const roles = useRoles();
  const menu = useAnchoredMenu<Menu>();
  const [task, setTask] = useState<Task | null>(null);
  const [busy, setBusy] = useState(false);
  const rows = data.rows.filter(({ id }) => !changes.isGone(id)).map(changes.current);
  const chosen = [...selection.chosen.values()];
  const opened = menu.opened?.about;
  const openedRow = rows.find(({ id }) => id === opened?.row.id);

  useMemberKeys({
    select: (id) => {
      const row = rows.find((one) => one.id === id);
      if (row && data.mayWrite) selection.select(rows, row, !selection.chosen.has(id), false);
    },
    clear: selection.clear,
  });

  function openRole(row: RowState, anchor: HTMLElement) {
    roles.load();
    if (!row.rolesKnown) void changes.loadRoles(row);
    menu.toggle(anchor, { kind: "role", row });
  }

  const endTask = useCallback((changed: readonly string[], then: (ids: readonly string[]) => void) => {
    setTask(null);
    then(changed);
  }, []);

  return (
    <>
      <MembersToolbar data={data} roles={roles} onPending={setBusy} />
      {data.notice && (
        <div className="mb-3">
          <Notice>
            The search shows the first 1,000 people that fit. Search for more of the name to see the others.
          </Notice>
        </div>
      )}
      <MembersTable
        rows={rows}
        data={data}
        selection={selection}
        openId={openedRow?.id ?? null}
        busy={busy}
        onRole={openRole}
        onMenu={(row, anchor) => menu.toggle(anchor, { kind: "actions", row })}
      />
      <MembersPager data={data} />
      {chosen.length > 0 && (
        <SelectionBar
          count={chosen.length}
          onRole={() => {
            roles.load();
            setTask({ kind: "role", rows: chosen });
          }}
          onRemove={() => setTask({ kind: "remove", rows: chosen })}
          onClear={selection.clear}
        />
      )}
      {menu.opened && openedRow && opened && (
        <AnchoredMenu
          anchor={menu.opened.anchor}
          label={opened.kind === "role" ? `Role of ${openedRow.name}` : `More about ${openedRow.name}`}
          side={opened.kind === "role" ? "start" : "end"}
          onDismiss={menu.dismiss}
        >
          {opened.kind === "role" ? (
            <RoleMenu
              row={openedRow}
              roles={roles}
              onChoose={(wanted) => {
                menu.close();
                void changes.saveRoles(openedRow, wanted);
              }}
            />
          ) : (
            <RowActions
              row={openedRow}
              data={data}
              onDone={menu.close}
              onRemove={() => setTask({ kind: "remove", rows: [openedRow] })}
            />
          )}
        </AnchoredMenu>
      )}
      {task && (
        <BatchDialog
          kind={task.kind}
          rows={task.rows}
          roles={roles}
          changes={changes}
          onClose={(changed) =>
            endTask(changed, (ids) =>
              selection.change(
                task.rows.filter(({ id }) => ids.includes(id)),
                false,
              ),
            )
          }
        />
      )}
    </>
  );
}
