"use client";

import { Mail, SearchX } from "lucide-react";
import { Avatar } from "../../_components/ui/avatar";
import { Chip } from "../../_components/ui/chip";
import { Empty } from "../../_components/ui/empty";
import { RowMenu } from "../../_components/ui/row-menu";
import type { ListData, Row } from "./types";

type Props = {
  data: ListData;
  chosen: ReadonlyMap<string, Row>;
  onChoose: (rows: readonly Row[], on: boolean) => void;
  onResend: (row: Row) => void;
  onRevoke: (row: Row) => void;
};

/** Open invitations, one line each; on a phone the secondary columns stand below the address. */
export function InvitationsTable(props: Props) {
  const { data, chosen, onChoose } = props;
  if (data.rows.length === 0) return <Nothing data={data} />;
  const here = data.rows.filter(({ id }) => chosen.has(id)).length;
  return (
    <div className="table-wrap">
      <table className="table table-fixed invitations" aria-label="Invitations">
        <thead>
          <tr>
            {data.mayWrite && (
              <th scope="col" className="check-cell">
                <input
                  type="checkbox"
                  className="check"
                  aria-label="Select every invitation on this page"
                  checked={here === data.rows.length}
                  ref={(element) => {
                    if (element) element.indeterminate = here > 0 && here < data.rows.length;
                  }}
                  onChange={() => onChoose(data.rows, here < data.rows.length)}
                />
              </th>
            )}
            <th scope="col">Email</th>
            <th scope="col" className="invitations-role hide-sm">
              Role
            </th>
            <th scope="col" className="invitations-state">
              State
            </th>
            <th scope="col" className="invitations-by hide-sm">
              Invited by
            </th>
            <th scope="col" className="invitations-time num hide-sm">
              Sent
            </th>
            <th scope="col" className="invitations-time num hide-sm">
              Link ends
            </th>
            {data.mayWrite && (
              <th scope="col" className="menu-cell">
                <span className="sr-only">More</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <InvitationRow key={row.id} row={row} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const chips = {
  pending: ["plain", "Pending"],
  ends_soon: ["warning", "Ends soon"],
  expired: ["danger", "Expired"],
} as const;

function InvitationRow({ row, data, chosen, onChoose, onResend, onRevoke }: { row: Row } & Props) {
  const { id, email, role, state, inviterName, sent, sentAt, ends, endsAt } = row;
  const [tone, word] = chips[state];
  return (
    <tr aria-selected={chosen.has(id)}>
      {data.mayWrite && (
        <td className="check-cell">
          <input
            type="checkbox"
            className="check"
            aria-label={`Select ${email}`}
            checked={chosen.has(id)}
            onChange={() => onChoose([row], !chosen.has(id))}
          />
        </td>
      )}
      <td>
        <span className="block truncate">{email}</span>
        <span className="invitations-sub">
          {role} · {ends}
        </span>
      </td>
      <td className="hide-sm text-muted-foreground">{role}</td>
      <td>
        <Chip tone={tone} dot>
          {word}
        </Chip>
      </td>
      <td className="hide-sm">
        <span className="who">
          <Avatar person={{ id: inviterName, name: inviterName, email: "", picture: null }} />
          <span className="truncate">{inviterName}</span>
        </span>
      </td>
      <td className="num hide-sm text-muted-foreground" title={sentAt}>
        {sent}
      </td>
      <td className={`num hide-sm ${state === "ends_soon" ? "text-warning" : "text-muted-foreground"}`} title={endsAt}>
        {ends}
      </td>
      {data.mayWrite && (
        <td className="menu-cell">
          <RowMenu id={`menu-${id}`} label={`More about ${email}`}>
            <button type="button" className="menu-item" onClick={() => onResend(row)}>
              Send again
            </button>
            <button type="button" className="menu-item text-destructive" onClick={() => onRevoke(row)}>
              Revoke…
            </button>
          </RowMenu>
        </td>
      )}
    </tr>
  );
}

function Nothing({ data }: { data: ListData }) {
  if (data.counts.all === 0) {
    return (
      <div className="table-wrap">
        <Empty Icon={Mail} title="No open invitations">
          Whoever is invited stands here until they join
          {data.mayWrite ? ". Invite the first with the button above" : ""}.
        </Empty>
      </div>
    );
  }
  return (
    <div className="table-wrap">
      <Empty Icon={SearchX} title="Nothing found">
        No {data.address.state === "all" ? "" : `${data.address.state} `}invitation fits
        {data.address.q ? ` “${data.address.q}”` : ""}.
      </Empty>
    </div>
  );
}
