"use client";

import { Check, ChevronDown, CircleAlert, Info, X } from "lucide-react";
import { useState } from "react";
import { type OfferedRole, standingOf } from "@/lib/invitations/judge";
import { Button } from "../ui/button";
import { Select } from "../ui/select";
import { asShown } from "./draft-list";
import type { Drafts, JudgedDraft } from "./use-drafts";
import { verdictWords } from "./words";

/** Rows that are shown before somebody asks for the rest. */
const firstRows = 8;

/** Everybody who was written down: those to mend first, each mended in its row. */
export function DraftTable({ drafts, roles }: { drafts: Drafts; roles: readonly OfferedRole[] }) {
  const [all, setAll] = useState(false);
  const rows = asShown(drafts.drafts);
  if (rows.length === 0) return null;
  const toFix = rows.filter(({ verdict }) => standingOf(verdict) === "to_fix").length;
  const shown = all ? rows : rows.slice(0, Math.max(firstRows, toFix));
  const hidden = rows.length - shown.length;
  return (
    <>
      <section className="table-wrap invite-table" aria-label="People to invite">
        <table className="table table-fixed">
          <thead>
            <tr>
              <th scope="col">Email</th>
              <th scope="col" className="invite-name hide-sm">
                Name
              </th>
              <th scope="col" className="invite-role">
                Role
              </th>
              <th scope="col" className="invite-state">
                Check
              </th>
              <th scope="col" className="menu-cell">
                <span className="sr-only">Leave out</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((draft) => (
              <DraftRow key={draft.key} draft={draft} drafts={drafts} roles={roles} />
            ))}
          </tbody>
        </table>
      </section>
      {hidden > 0 && (
        <Button variant="ghost" size="sm" className="mt-2" onClick={() => setAll(true)}>
          <ChevronDown />
          Show {hidden} more
        </Button>
      )}
    </>
  );
}

function DraftRow({ draft, drafts, roles }: { draft: JudgedDraft; drafts: Drafts; roles: readonly OfferedRole[] }) {
  const { key, email, name, verdict } = draft;
  const standing = standingOf(verdict);
  return (
    <tr data-standing={standing}>
      <td>
        <AddressCell draft={draft} drafts={drafts} />
      </td>
      <td className="invite-name hide-sm text-muted-foreground">
        <span className="block truncate">{name}</span>
      </td>
      <td className="invite-role">
        {standing === "left_out" ? (
          <span className="text-muted-foreground">{roles.find(({ id }) => id === draft.role)?.name}</span>
        ) : (
          <RoleCell draft={draft} drafts={drafts} roles={roles} />
        )}
      </td>
      <td className="invite-state">
        <Standing draft={draft} />
      </td>
      <td className="menu-cell">
        <Button
          variant="ghost"
          size="sm"
          icon
          aria-label={`Leave out ${email || name}`}
          onClick={() => drafts.leaveOut(key)}
        >
          <X />
        </Button>
      </td>
    </tr>
  );
}

/** A row that was once wrong stays a field while it is mended: it would lose the cursor with the first good letter. */
function AddressCell({ draft: { key, email, verdict }, drafts }: { draft: JudgedDraft; drafts: Drafts }) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = verdict.kind === "bad_address" || verdict.kind === "domain_not_allowed";
  if (!wrong && typed === null) return <span className="block truncate">{email}</span>;
  return (
    <input
      className="input input-row"
      type="text"
      inputMode="email"
      aria-label="Email"
      aria-invalid={wrong || undefined}
      spellCheck={false}
      autoComplete="off"
      maxLength={320}
      value={typed ?? email}
      onChange={(event) => {
        setTyped(event.target.value);
        drafts.change(key, { email: event.target.value });
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

function RoleCell({ draft, drafts, roles }: { draft: JudgedDraft; drafts: Drafts; roles: readonly OfferedRole[] }) {
  const known = roles.some(({ id }) => id === draft.role);
  const wrong = draft.verdict.kind === "unknown_role" || draft.verdict.kind === "role_not_allowed";
  return (
    <Select
      aria-label={`Role of ${draft.email}`}
      aria-invalid={wrong || undefined}
      value={known ? draft.role : ""}
      onChange={(event) => drafts.change(draft.key, { role: event.target.value })}
    >
      {!known && <option value="">Choose…</option>}
      {roles.map(({ id, name, grantable }) => (
        <option key={id} value={id} disabled={!grantable}>
          {name}
        </option>
      ))}
    </Select>
  );
}

function Standing({ draft: { verdict, role } }: { draft: JudgedDraft }) {
  const standing = standingOf(verdict);
  const Icon = standing === "ready" ? Check : standing === "to_fix" ? CircleAlert : Info;
  return (
    <span className={`standing standing-${standing}`}>
      <Icon />
      {verdictWords(verdict, role)}
    </span>
  );
}
