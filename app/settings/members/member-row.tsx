"use client";

import { ChevronDown, Ellipsis, Lock } from "lucide-react";
import { Avatar } from "../../_components/ui/avatar";
import { Button } from "../../_components/ui/button";
import { rolesWords } from "./role-words";
import type { Row } from "./types";

export type RowState = Row & { saving: boolean };

type Props = {
  row: RowState;
  /** Null where nothing can be chosen. */
  selected: boolean | null;
  mayWrite: boolean;
  seesEmails: boolean;
  open: boolean;
  /** Why the role cannot be changed; null where it can. */
  locked: string | null;
  onSelect: (on: boolean, withRange: boolean) => void;
  onRole: (anchor: HTMLElement) => void;
  onMenu: (anchor: HTMLElement) => void;
};

/** One member, one line. */
export function MemberRow({ row, selected, mayWrite, seesEmails, open, locked, onSelect, onRole, onMenu }: Props) {
  return (
    <tr aria-selected={selected ?? undefined} data-open={open || undefined} data-member={row.id}>
      {selected !== null && (
        <td className="check-cell">
          <input
            type="checkbox"
            className="check"
            aria-label={row.you ? `${row.name}: you cannot choose yourself` : `Select ${row.name}`}
            checked={selected}
            disabled={row.you}
            onChange={() => undefined}
            onClick={(event) => onSelect(!selected, event.shiftKey)}
          />
        </td>
      )}
      <td>
        <span className="who">
          <Avatar person={{ id: row.id, name: row.name, email: row.email ?? "", picture: null }} />
          <span>
            <span className="block truncate" title={row.name}>
              {row.name} {row.you && <span className="quiet">(you)</span>}
            </span>
            {row.email && <span className="sub truncate">{row.email}</span>}
          </span>
        </span>
      </td>
      {seesEmails && (
        <td className="hide-sm quiet">
          <span className="block truncate" title={row.email ?? undefined}>
            {row.email ?? "—"}
          </span>
        </td>
      )}
      <td className="role-col">
        <RoleCell row={row} mayWrite={mayWrite} locked={locked} onRole={onRole} />
      </td>
      <td className="way-col hide-sm quiet">
        <span className="block truncate">{row.signsInWith}</span>
      </td>
      <td className="seen-col num hide-sm quiet whitespace-nowrap" title={row.lastSeen?.whole}>
        {row.lastSeen?.words ?? "—"}
      </td>
      <td className="menu-cell">
        <Button
          variant="ghost"
          size="sm"
          icon
          data-row-menu=""
          aria-haspopup="dialog"
          aria-label={`More about ${row.name}`}
          onClick={(event) => onMenu(event.currentTarget)}
        >
          <Ellipsis />
        </Button>
      </td>
    </tr>
  );
}

function RoleCell({ row, mayWrite, locked, onRole }: Pick<Props, "row" | "mayWrite" | "locked" | "onRole">) {
  const words = rolesWords(row.roles, row.rolesKnown);
  const all = row.roles.map(({ name }) => name).join(", ");
  if (!mayWrite) return <span title={all}>{words}</span>;
  if (locked) {
    const reason = `why-${row.id}`;
    return (
      <>
        <button type="button" className="inline-select" disabled title={locked} aria-describedby={reason}>
          {words} <Lock />
        </button>
        <span id={reason} className="sr-only">
          {locked}
        </span>
      </>
    );
  }
  return (
    <button
      type="button"
      className="inline-select"
      aria-haspopup="dialog"
      aria-busy={row.saving}
      disabled={row.saving}
      title={all || undefined}
      aria-label={`Role of ${row.name}: ${row.rolesKnown ? all || "none" : "not known yet"}`}
      onClick={(event) => onRole(event.currentTarget)}
    >
      <span className="truncate">{words}</span> <ChevronDown />
    </button>
  );
}
