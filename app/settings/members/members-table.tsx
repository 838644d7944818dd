"use client";

import { Users } from "lucide-react";
import { Empty } from "../../_components/ui/empty";
import { MemberRow, type RowState } from "./member-row";
import type { MembersData } from "./types";
import type { Selection } from "./use-selection";

type Props = {
  rows: readonly RowState[];
  data: MembersData;
  selection: Selection;
  openId: string | null;
  busy: boolean;
  onRole: (row: RowState, anchor: HTMLElement) => void;
  onMenu: (row: RowState, anchor: HTMLElement) => void;
};

/** The members of this page. */
export function MembersTable({ rows, data, selection, openId, busy, onRole, onMenu }: Props) {
  if (rows.length === 0) return <Nobody data={data} />;
  const lastOwner = lastOwnerOf(rows, data);
  return (
    <div className="table-wrap" aria-busy={busy}>
      <table className="table table-fixed members">
        <thead>
          <tr>
            {data.mayWrite && (
              <th scope="col" className="check-cell">
                <SelectPage rows={rows} selection={selection} />
              </th>
            )}
            <th scope="col">Member</th>
            {data.seesEmails && (
              <th scope="col" className="hide-sm">
                Email
              </th>
            )}
            <th scope="col" className="role-col">
              Role
            </th>
            <th scope="col" className="way-col hide-sm">
              Signs in with
            </th>
            <th scope="col" className="seen-col num hide-sm">
              Last seen
            </th>
            <th scope="col" className="menu-cell">
              <span className="sr-only">More</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <MemberRow
              key={row.id}
              row={row}
              selected={data.mayWrite ? selection.chosen.has(row.id) : null}
              mayWrite={data.mayWrite}
              seesEmails={data.seesEmails}
              open={openId === row.id}
              locked={row.id === lastOwner ? `${data.company} needs an owner. Make someone else an owner first.` : null}
              onSelect={(on, withRange) => selection.select(rows, row, on, withRange)}
              onRole={(anchor) => onRole(row, anchor)}
              onMenu={(anchor) => onMenu(row, anchor)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SelectPage({ rows, selection }: { rows: readonly RowState[]; selection: Selection }) {
  const others = rows.filter(({ you }) => !you);
  const chosen = others.filter(({ id }) => selection.chosen.has(id)).length;
  const all = chosen > 0 && chosen === others.length;
  return (
    <input
      type="checkbox"
      className="check"
      aria-label="Select everybody on this page"
      checked={all}
      disabled={others.length === 0}
      ref={(element) => {
        if (element) element.indeterminate = chosen > 0 && !all;
      }}
      onChange={() => selection.change(others, !all)}
    />
  );
}

function Nobody({ data: { address, mayInvite } }: { data: MembersData }) {
  const isFiltered = address.q !== "" || address.role !== "";
  return (
    <div className="table-wrap">
      <Empty Icon={Users} title={isFiltered ? "Nobody found" : "No more members"}>
        {isFiltered
          ? `No member fits${address.q ? ` “${address.q}”` : " this role"}.${mayInvite ? " Somebody new can be invited." : ""}`
          : "The list ends before this page."}
      </Empty>
    </div>
  );
}

/** The only owner, where that can be known: when everybody stands on this page. Elsewhere the server says so. */
function lastOwnerOf(rows: readonly RowState[], { whole }: MembersData): string | null {
  const owners = rows.filter(({ roles }) => roles.some(({ name }) => name === "owner"));
  return whole && owners.length === 1 ? (owners[0]?.id ?? null) : null;
}
