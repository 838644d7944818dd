"use client";

import type { RoleOption } from "../../_components/read-roles";
import { Field } from "../../_components/ui/field";
import { Select } from "../../_components/ui/select";
import { isRoleWay, type RoleWay, roleWays } from "./role-ways";
import { roleWord } from "./role-words";
import type { Roles } from "./use-roles";

export type ChosenRole = { way: RoleWay; roleId: string };

type Props = { roles: Roles; value: ChosenRole; onChange: (value: ChosenRole) => void };

/** Which role, and what becomes of the others: said all the time, whichever role is chosen. */
export function RoleChoice({ roles, value, onChange }: Props) {
  const chosen = roles.list?.find(({ id }) => id === value.roleId);
  // Taking away what one may not give is stepping down from it, or the server's to refuse.
  const isOpenFor = (way: RoleWay, { grantable }: RoleOption) => grantable || way === "take";
  const isOpen = (role: RoleOption) => isOpenFor(value.way, role);

  function setWay(way: RoleWay) {
    onChange({ way, roleId: chosen && isOpenFor(way, chosen) ? value.roleId : "" });
  }

  return (
    <>
      <Field
        id="batch-role"
        label="Role"
        hint={chosen?.description || "It counts from their next request."}
        error={roles.refused && !roles.list ? roles.refused.message : undefined}
      >
        {(control) => (
          <Select
            {...control}
            value={value.roleId}
            disabled={!roles.list}
            onChange={({ target }) => onChange({ ...value, roleId: target.value })}
          >
            <option value="">{roles.list ? "Choose a role" : "Looking up the roles…"}</option>
            {roles.list?.map((role) => (
              <option key={role.id} value={role.id} disabled={!isOpen(role)}>
                {roleWord(role.name)}
                {isOpen(role) ? "" : " (permits more than you may do)"}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <RoleWayChoice value={value.way} onChange={setWay} />
    </>
  );
}

function RoleWayChoice({ value, onChange }: { value: RoleWay; onChange: (way: RoleWay) => void }) {
  return (
    <fieldset className="mt-3">
      <legend className="label">What happens</legend>
      {Object.entries(roleWays).map(([way, { name, consequence }]) => (
        <label key={way} className="option">
          <input
            type="radio"
            className="radio"
            name="role-way"
            checked={way === value}
            onChange={() => isRoleWay(way) && onChange(way)}
          />
          <span>
            <span className="option-name">{name}</span>
            <span className="hint">{consequence}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
