"use client";

import { Check } from "lucide-react";
import { useState } from "react";
import type { RoleOption } from "../../_components/read-roles";
import { Button } from "../../_components/ui/button";
import { MenuSeparator } from "../../_components/ui/menu";
import { roleWord } from "./role-words";
import type { Row } from "./types";
import type { Roles } from "./use-roles";

const tooMuch = "Permits more than you may do";

/**
 * The roles to choose from. One press gives that role alone and saves at once; several are put together first.
 *
 * @param onChoose gets the roles the member shall have
 */
export function RoleMenu(props: { row: Row; roles: Roles; onChoose: (roles: RoleOption[]) => void }) {
  const { row, roles, onChoose } = props;
  const [several, setSeveral] = useState(row.roles.length > 1);
  if (roles.refused && !roles.list) return <p className="menu-label">{roles.refused.message}</p>;
  if (!roles.list || !row.rolesKnown) return <p className="menu-label">Looking up the roles…</p>;
  if (several) return <SeveralRoles row={row} list={roles.list} onChoose={onChoose} />;
  return (
    <>
      <p className="menu-label">Saves at once</p>
      {roles.list.map((role) => {
        const has = row.roles.some(({ id }) => id === role.id);
        return (
          <button
            key={role.id}
            type="button"
            className="menu-item"
            aria-pressed={has}
            disabled={!role.grantable && !has}
            onClick={() => onChoose([role])}
          >
            <Check className={has ? "text-brand" : "invisible"} />
            <RoleName role={role} has={has} />
          </button>
        );
      })}
      <MenuSeparator />
      <button type="button" className="menu-item" onClick={() => setSeveral(true)}>
        <Check className="invisible" />
        <span>Give several roles…</span>
      </button>
    </>
  );
}

function SeveralRoles(props: { row: Row; list: RoleOption[]; onChoose: (roles: RoleOption[]) => void }) {
  const { row, list, onChoose } = props;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(row.roles.map(({ id }) => id)));
  const isSame = chosen.size === row.roles.length && row.roles.every(({ id }) => chosen.has(id));

  function choose(id: string, on: boolean) {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  }

  return (
    <>
      {list.map((role) => {
        const has = row.roles.some(({ id }) => id === role.id);
        return (
          <label key={role.id} className="menu-item">
            <input
              type="checkbox"
              className="check"
              checked={chosen.has(role.id)}
              disabled={!role.grantable && !has}
              onChange={(event) => choose(role.id, event.target.checked)}
            />
            <RoleName role={role} has={has} />
          </label>
        );
      })}
      <div className="flex items-center gap-2 p-2">
        <span className="hint flex-1">{chosen.size === 0 ? "Leave at least one." : ""}</span>
        <Button
          variant="primary"
          size="sm"
          disabled={isSame || chosen.size === 0}
          onClick={() => onChoose(list.filter(({ id }) => chosen.has(id)))}
        >
          Save roles
        </Button>
      </div>
    </>
  );
}

function RoleName({ role, has }: { role: RoleOption; has: boolean }) {
  return (
    <span>
      {roleWord(role.name)}
      <span className="hint block">{role.grantable || has ? role.description : tooMuch}</span>
    </span>
  );
}
