import { Check, Minus } from "lucide-react";
import { isPermission, permissions } from "@/lib/permissions";
import type { Role } from "@/lib/roles/queries";
import { roleWord } from "../members/role-words";
import { permissionSubjects } from "../permission-subjects";

const known = Object.keys(permissions).filter(isPermission);

const allOf = ({ permissions, elsewhere }: Role) => [...permissions, ...elsewhere];

/** Permissions down, roles across. What a role permits that this version does not know is named and counted as it is. */
export function RoleMatrix({ roles }: { roles: readonly Role[] }) {
  const unknown = [...new Set(roles.flatMap(allOf))].filter((name) => !isPermission(name));
  return (
    <div className="table-wrap overflow-x-auto">
      <table className="table matrix">
        <thead>
          <tr>
            <th scope="col">Permission</th>
            {roles.map((role) => (
              <th key={role.id} scope="col" title={role.description || undefined}>
                {roleWord(role.name)}
              </th>
            ))}
          </tr>
        </thead>
        {Object.entries(permissionSubjects).map(([subject, title]) => (
          <tbody key={subject}>
            <tr className="group">
              <th scope="rowgroup" colSpan={roles.length + 1}>
                {title}
              </th>
            </tr>
            {known
              .filter((name) => name.startsWith(`${subject}:`))
              .map((name) => (
                <MatrixRow key={name} name={name} words={permissions[name]} roles={roles} />
              ))}
          </tbody>
        ))}
        {unknown.length > 0 && (
          <tbody>
            <tr className="group">
              <th scope="rowgroup" colSpan={roles.length + 1}>
                Not used by this version
              </th>
            </tr>
            {unknown.map((name) => (
              <MatrixRow key={name} name={name} words={null} roles={roles} />
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
}

function MatrixRow({ name, words, roles }: { name: string; words: string | null; roles: readonly Role[] }) {
  return (
    <tr>
      <th scope="row">
        {words} <code className="text-muted-foreground text-xs">{name}</code>
      </th>
      {roles.map((role) => (
        <td key={role.id}>
          {allOf(role).includes(name) ? (
            <Check className="text-success" role="img" aria-label="Yes" />
          ) : (
            <Minus className="text-muted-foreground" role="img" aria-label="No" />
          )}
        </td>
      ))}
    </tr>
  );
}
